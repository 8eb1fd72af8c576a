(** The programs that the Swift code is compared with. *)
From Coq Require Import Extraction ExtrOcamlBasic ExtrOcamlNatInt.
From RoomPolicy Require Import Kleene Words Facts Settings Carrier Rooms Commits Machine Reads Find Raw Emit Compile Whole EndToEnd File Tables.
Extraction Language OCaml.
Extraction "kernel.ml" words numbers persons pairs accept run collect tests_read reads_of covered links spell parse placed emitRules covers lower
  allOf anyOf tagged effects_from code_of entries_of settled meaning met
  truth fresh set setAll setRoles give bit apply leaves_no_owner gives_second_client removes_last_client
  rank has_voice walk part_leaves_no_owner part_gives_second_client part_removes_last_client
  program_file count_of read_file file checked_file tables_ok.
