#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif
import RoomPolicyCommands

exit(runCommand(Array(CommandLine.arguments.dropFirst()), .process).rawValue)
