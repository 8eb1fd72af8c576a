#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif
import RoomPolicyCommands

// Why named: what a shell keeps is not freed before the process ends.
let shell = Shell.process
exit(runCommand(Array(CommandLine.arguments.dropFirst()), shell).rawValue)
