import Foundation
import RoomPolicyCommands

exit(runCommand(Array(CommandLine.arguments.dropFirst()), .process).rawValue)
