(* Reads what `roompolicy-dev oracle` writes, a record a line: what was asked, `=`, what the Swift code says.  Computes
   the same by the extracted programs, and reports each record in which the two differ. *)
open Kernel

(* The line, token by token. *)
let line = ref "" and at = ref 0
let token () =
  let n = String.length !line in
  while !at < n && !line.[!at] = ' ' do incr at done;
  let start = !at in
  while !at < n && !line.[!at] <> ' ' do incr at done;
  if start = !at then failwith "the record ends too soon";
  String.sub !line start (!at - start)
let int () = int_of_string (token ())
let flag () = int () = 1
let many f = let n = int () in List.init n (fun _ -> f ())

(* Words of 64 bits as the binary numbers of Coq, and back. *)
let rec pos i =
  if i = 1L then XH
  else let rest = pos (Int64.shift_right_logical i 1) in if Int64.logand i 1L = 1L then XI rest else XO rest
let n_of i = if i = 0L then N0 else Npos (pos i)
let rec of_pos = function
  | XH -> 1L | XO p -> Int64.shift_left (of_pos p) 1 | XI p -> Int64.logor 1L (Int64.shift_left (of_pos p) 1)
let of_n = function N0 -> 0L | Npos p -> of_pos p
let word () = n_of (Int64.of_string ("0u" ^ token ()))
let number n = n_of (Int64.of_int n)

(* What is read. *)
let effect_ () = if int () = 0 then Allow else Forbid
let raw () =
  let opcode = int () in let index = int () in let sense_ = int () in let target = int () in
  { opcode; index; sense_; target; operand = word () }
let test () =
  let opcode = int () in let index = int () in let sense_ = int () in
  match parse { opcode; index; sense_; target = 0; operand = word () } with
  | Some (Test (t, _)) -> t | _ -> failwith "a test is expected"
let rec tree () = match int () with
  | 0 -> TConst (flag ()) | 1 -> TTest (test ())
  | 2 -> TAll (many tree) | 3 -> TAny (many tree)
  | 4 -> allOf (many tree) | _ -> anyOf (many tree)
let masks () = many (fun () -> let w = int () in (w, word ()))
let plan () = many (fun () -> let count = int () in (masks (), count))

(* What is answered. *)
let out = Buffer.create 4096
let say fmt = Printf.bprintf out (" " ^^ fmt)
let say_raw r = say "%d %d %d %d %Lu" r.opcode r.index r.sense_ r.target (of_n r.operand)
let rec say_tree = function
  | TConst b -> say "0 %d" (Bool.to_int b)
  | TTest t ->
      let r = spell (Test (t, 0)) in say "1 %d %d %d %Lu" r.opcode r.index r.sense_ (of_n r.operand)
  | TAll ts -> say "2 %d" (List.length ts); List.iter say_tree ts
  | TAny ts -> say "3 %d" (List.length ts); List.iter say_tree ts
let say_code code = say "%d" (List.length code); List.iter (fun i -> say_raw (spell i)) code
let say_bounds = List.iter (fun (d, c) -> say "%d %d" d c)

(* Programs: the verifier's answer and bounds, and the machine's for some facts. *)
let memory () =
  let words = Array.init words (fun _ -> word ()) in
  let numbers = Array.init numbers (fun _ -> word ()) in
  let given = int () in let unknown = int () in
  let names = Array.init (2 * persons) (fun _ -> many int) in
  let bit w n = (w lsr n) land 1 = 1 in
  let has i k = List.mem (Int64.to_int (of_n k)) names.(i) in
  { word = (fun n -> words.(n)); given = bit given; number = (fun n -> numbers.(n)); numberUnknown = bit unknown;
    named = has; nameUnknown = (fun p k -> has (persons + p) k) }
let show = function None -> "-" | Some k -> Printf.sprintf "%Lu" (of_n k)
let verdict yes = if yes then 'A' else 'D'
let program () =
  let effects = many effect_ in
  let tested = many flag in
  let raws = many raw in
  let entries = many int in
  let facts = many memory in
  let derived = many (fun () ->
    let of_people = word () in let of_request = word () in
    let names_read = flag () in let numbers_read = flag () in let given_read = flag () in
    let rights_read = flag () in let right_read = flag () in let counts_read = flag () in
    let relations_read = flag () in
    { of_people; of_request; names_read; numbers_read; given_read; rights_read; right_read; counts_read;
      relations_read }) in
  match accept effects tested raws entries with
  | None -> say "refused"
  | Some (code, bounds) ->
      say_bounds bounds;
      List.iter2 (fun e d -> say "%d" (Bool.to_int (covered (reads_of (tests_read 0 code [e])) d))) entries derived;
      List.iter (function
        | None -> say "-"
        | Some { l_end; l_names } ->
            let name (p, k) = Printf.sprintf "%d.%Lu" p (of_n k) in
            say "%d:%s" l_end (String.concat "," (List.map name l_names))) (links 0 code);
      let answer = function Answer a -> a | Fault -> failwith "a fault" | OutOfSteps -> failwith "no end" in
      List.iter (fun m ->
        List.iter2 (fun e (d, c) ->
          let (yes, rule) = answer (run code m d e None) in
          let (all, rules) = answer (collect code m c e false []) in
          say "%c%s %c%s" (verdict yes) (show rule) (verdict all)
            (String.concat "," (List.map (fun k -> show (Some k)) rules))) entries bounds) facts

(* Rules as trees, and a plan: the code. *)
let rules () =
  let next = ref (-1) in
  let rules = many (fun () -> incr next; let ef = effect_ () in { num = number !next; ef; tr = tree () }) in
  let plan = plan () in
  say_code (placed (emitRules (fun _ -> plan) rules [Finish]))

(* Policies: each condition's tests, the whole code, the entries, the verifier's bounds. *)
let need () = match int () with
  | 0 -> None | 1 -> Some OwningSystem | 2 -> Some System | 3 -> Some Logger | 4 -> Some NamedBot
  | 5 -> Some SystemForDomain | 6 -> Some Preauthorized | 7 -> Some PreauthorizedUser | 8 -> Some Parent
  | 9 -> Some Links | 10 -> Some RoleMaximum | 11 -> Some RoleMinimum | 12 -> Some GrantedRight
  | n -> Some (Bounded (n - 13))
(* The one-word choices that there are, from the header. *)
let choices = ref [||]
let choice_row () =
  let setting_of = int () in
  { setting_of; kind_of = (match int () with 0 -> Usual | 1 -> Chosen | _ -> Unless (int ())) }
let statement () =
  let about = int () in
  { about; says = (match int () with
    | 0 -> Word (int ()) | 1 -> ParentRoom (flag ()) | 2 -> JoinLinks (flag ()) | 3 -> SharesHistory
    | 4 -> LoggingSaid (int ()) | 5 -> ExpirySaid (int ()) | 6 -> OptionalitySaid (int ()) | _ -> Otherwise) }
let asked () = match int () with
  | 0 -> IsChoice (int ()) | 1 -> HasParent | 2 -> NeedsParent | 3 -> HasLinks | 4 -> LinksToKnock | 5 -> HasHistory
  | 6 -> LoggingIs (int ()) | 7 -> ExpiryIs (int ())
  | _ -> let setting = int () in OptionalityIs (setting, int ())
(* What decides of facts: the tables of the program, the settings of the policy. *)
let fact (tables, settings) =
  let met = met tables (need ()) in
  meaning met (match int () with
    | 0 -> Settled (settled (fun c -> !choices.(c)) settings (asked ()))
    | 1 -> Flag (number (int ()))
    | 2 -> let w = int () in Held (w, word ())
    | 3 -> let b = number (int ()) in let w = int () in FlagOfHeld (b, w, word ())
    | 4 ->
        let n = int () in
        let c = (match int () with 0 -> IsLess | 1 -> IsAtMost | 2 -> IsMore | _ -> IsAtLeast) in
        Measured (n, c, word ())
    | 6 -> let h = int () in Paired (h, number (int ()))
    | _ -> let p = int () in Matched (p, word ()))
let rec cond tables = match int () with
  | 0 -> Const (flag ()) | 1 -> fact tables
  | 2 -> All (many (fun () -> cond tables)) | 3 -> Any (many (fun () -> cond tables)) | _ -> Not (cond tables)
let tables () =
  let standings = many (fun () ->
    let a = flag () in let b = flag () in let c = flag () in let d = flag () in (((a, b), c), d)) in
  let servesDomain = flag () in let preauthorizes = flag () in let preauthorizesUser = flag () in
  let hasParent = flag () in let hasLinks = flag () in
  let bounds_ = many int in
  let hasMaximum = flag () in
  let hasMinimum = flag () in
  { standings; servesDomain; preauthorizes; preauthorizesUser; hasParent; hasLinks; bounds_; hasMaximum; hasMinimum;
    hasGranter = flag () }
let policy () =
  let tested = many flag in
  let tables = tables () in
  let tables = (tables, many statement) in
  let groups = Array.of_list (many int) in
  let policy = many (fun () ->
    let effect_ = effect_ () in
    let variants = many (fun () ->
      let ofAny = flag () in let ofMembership = flag () in let ofMessage = flag () in
      let own = Array.make (Array.length groups) false in
      List.iter (fun o -> own.(o) <- true) (many int);
      let c = cond tables in
      (* What the condition is for each operation by itself. *)
      List.iter (fun one -> if one <> c then say "an operation's condition is not its variant's")
        (many (fun () -> cond tables));
      ({ ofAny; ofMembership; ofMessage; ofOperation = (fun o -> own.(o)) }, c)) in
    { effect_; variants }) in
  let plans = Hashtbl.create 64 in
  List.iter (fun (key, plan) -> Hashtbl.replace plans key plan)
    (many (fun () -> let key = many int in (key, plan ())));
  let low = tagged N0 policy in
  let places = List.mapi (fun i (_, r) -> (r, i)) low in
  let planner rules =
    if rules = [] then [] else Hashtbl.find plans (List.map (fun r -> List.assq r places) rules) in
  let some p = List.exists (fun (t, _) -> p t) low in
  let membership = some (fun t -> t.ofMembership) and message = some (fun t -> t.ofMessage) in
  let group_of o = match groups.(o) with
    | 0 when membership -> InMembership | 1 when message -> InMessage | _ -> InNone in
  let count = Array.length groups in
  let code = code_of planner group_of count low in
  let entries = entries_of planner group_of count low in
  let effects = effects_from policy in
  List.iter (fun e -> say "%d" (match e with Allow -> 0 | Forbid -> 1)) effects;
  List.iter (fun (_, r) -> say_tree r.tr) low;
  List.iter (say "%d") entries;
  say_code code;
  (match accept effects tested (List.map spell code) entries with
  | None -> say "refused" | Some (_, bounds) -> say_bounds bounds);
  (* Every fact that there is, asked in each sense. *)
  List.iter (fun c ->
    List.iter (fun (surely, negated) -> say_tree (lower c surely negated))
      [(true, false); (false, false); (true, true); (false, true)]) (many (fun () -> cond tables))

(* Facts: what a series of changes leaves. *)
let facts () =
  let pair ofRequest = List.nth pairs (if ofRequest then 1 else 0) in
  let bit_of b = match bit (number b) with Bit (h, f, i) -> (h, f, i) | _ -> failwith "a bit is expected" in
  let tri () = match int () with 0 -> F | 1 -> T | _ -> U in
  let last = List.fold_left (fun m change -> change m) fresh (many (fun () -> match int () with
    | 0 -> let (h, f, i) = bit_of (int ()) in let v = tri () in fun m -> set m h f i v
    | 1 -> let (h, f) = pair (flag ()) in let held = word () in let unknown = word () in fun m -> setAll m h f held unknown
    | 2 -> let w = int () in let roles = word () in fun m -> setRoles m w roles
    | _ -> let n = int () in let given = flag () in let v = word () in fun m -> give m n (if given then Some v else None))) in
  say "1";
  for w = 0 to words - 1 do say "%Lu" (of_n (last.word w)) done;
  for n = 0 to numbers - 1 do say "%d %Lu" (Bool.to_int (last.given n)) (of_n (last.number n)) done;
  many (fun () ->
    let (h, f, i) = bit_of (int ()) in
    say "%d" (match truth last (Bit (h, f, i)) with F -> 0 | T -> 1 | U -> 2)) |> ignore

(* Rooms: what a step or a commit leaves of roles, clients, rights and voices, and what is derived of it. *)
let roles_by_rank = [| Outcast; NoRole; Visitor; Member; Admin; Owner |]
let room () =
  let single = flag () in let fixed = flag () in
  let granters = Array.of_list (many (fun () -> many int)) in
  let people = Array.of_list (many (fun () ->
    let role_of = roles_by_rank.(int ()) in let clients = int () in let devices = flag () in
    let rights = many int in
    { role_of; clients; devices; by_name = false; rights;
      voice = (match int () with 0 -> Some false | 1 -> Some true | _ -> None) })) in
  let grants k r = List.nth granters.(k) (rank r) = 1 in
  (single, fixed, Array.length granters, grants, List.init (Array.length people) Fun.id, fun i -> people.(i))
let step () =
  let kind = int () in let u = int () in let given = int () in let unlists = flag () in
  let a = int () in let right = int () in let holds = flag () in
  let role () = roles_by_rank.(given) in
  match kind with
    | 0 -> Enters (u, role ()) | 1 -> Accepts (u, role ()) | 2 -> LosesClient u | 3 -> LeavesList u
    | 4 -> Removes (u, unlists) | 5 -> LosesClients u | 6 -> Bans u | 7 -> EndsBan u
    | 8 -> Takes (u, if given = 9 then None else Some (role ()))
    | 10 -> SetsRight (a, u, right, holds) | 11 -> SetsVoice (u, holds) | _ -> Other
let say_flag b = say "%d" (Bool.to_int b)
let say_room rights everybody after =
  List.iter (fun i ->
    let p = after i in
    say "%d %d" (rank p.role_of) p.clients;
    for k = 0 to rights - 1 do say_flag (List.mem k p.rights) done;
    say "%d" (match p.voice with Some false -> 0 | Some true -> 1 | None -> 2);
    say_flag (has_voice p)) everybody
let room_step () =
  let (single, fixed, rights, grants, everybody, before) = room () in
  let step = step () in
  say_room rights everybody (apply single fixed step before);
  List.iter say_flag
    [leaves_no_owner fixed everybody step before; gives_second_client fixed step before;
     removes_last_client fixed everybody step before];
  (match step with
  | SetsRight (a, u, k, _) ->
      let of_ i = (before i).role_of in
      say_flag (grants k (of_ a)); say_flag (rank (of_ u) < rank (of_ a))
  | _ -> ())
let room_commit () =
  let (single, fixed, rights, _, everybody, before) = room () in
  let parts = many step in
  say_room rights everybody (walk single fixed parts before);
  List.iter (fun part -> List.iter say_flag
    [part_leaves_no_owner fixed everybody parts part before; part_gives_second_client fixed parts part before;
     part_removes_last_client fixed everybody parts part before]) parts

(* Files: whether they are read, what each section holds, and what the verifier says of their code, else of their tables. *)
let hash = ref 0L
let put_int i = hash := Int64.mul (Int64.add (Int64.add !hash i) 1L) 0x100000001B3L
let put n = put_int (of_n n)
let put_many each l = put_int (Int64.of_int (List.length l)); List.iter each l
let put_text = put_many put
let put_optional each = function None -> put_int 0L | Some x -> put_int 1L; each x
let say_section each x = hash := 0L; each x; say "%Lu" !hash
let say_content
    (roles, (rights, (counts, (relations, (measures, (names, (preauthorizations, (rules, (assertions, (files, (entries,
      (code, proof)))))))))))) =
  let place (file, (line, column)) = put file; put line; put column in
  say_section (fun (profile, roles) ->
    put profile;
    put_many (fun (name, (index, (voice, (least, (most, (active, (most_active, changes))))))) ->
      put_text name; put index; put voice; put least; put_optional put most; put active; put_optional put most_active;
      put_many (fun (from, into) -> put from; put into) changes) roles) roles;
  say_section (put_many (fun (name, granters) -> put_text name; put granters)) rights;
  say_section (put_many (fun (role, (active, least)) -> put role; put active; put least)) counts;
  say_section (put_many put_text) relations;
  say_section (fun (flags, (signers, (role, (expiry, (least, (most, bounds)))))) ->
    let flags = Int64.to_int (of_n flags) in
    List.iter (fun n -> put_int (Int64.of_int ((flags lsr n) land 1))) [0; 1; 2; 3; 4; 5; 6];
    put signers; put_optional put role; put expiry; put least; put most; List.iter (put_optional put) bounds) measures;
  say_section (put_many (fun ((kind, (standing, role)), key) ->
    put kind; put standing; put_optional put role; put_text key)) names;
  say_section (put_many (fun (name, (role, by_user)) -> put_optional put name; put role; put by_user)) preauthorizations;
  say_section (put_many (fun (effect_, (file, (line, (column, (text, (name, because)))))) ->
    put effect_; place (file, (line, column)); put_text text; put_optional put_text name; put_optional put_text because))
    rules;
  say_section (put_many (fun ((claim, least), (file, (line, (column, text)))) ->
    put claim; (match least with None -> () | Some (count, role) -> put count; put role);
    place (file, (line, column)); put_text text)) assertions;
  say_section (put_many put_text) files;
  say_section (put_many put) entries;
  say_section (put_many (fun (opcode, (index, (sense, (_, (target, operand))))) ->
    put opcode; put index; put sense; put target; put operand)) code;
  say_section (fun (cells, meaning) -> put cells; put_text meaning) proof
let file_record () =
  let bounds = int () in let operations = int () in
  let bytes = many (fun () -> number (int ())) in
  let format = program_file bounds in
  match read_file format bytes with
  | None -> say "unreadable"
  | Some program ->
      if file format program <> bytes then failwith "what was read is written otherwise";
      say_content program;
      (match checked_file bounds bytes with
      | Some (entries, _) when List.length entries = operations && not (tables_ok bounds bytes) -> say "misfit"
      | Some (entries, (_, steps)) when List.length entries = operations -> say_bounds steps
      | _ -> say "refused")

let header () =
  let expect name n =
    let theirs = int () in
    if theirs <> n then (
      Printf.printf "Swift has %d %s, the proofs have %d: change them, and what is proved\n" theirs name n;
      exit 1) in
  expect "words" words; expect "numbers" numbers; expect "persons" persons;
  expect "sections of a file" (count_of (program_file 0));
  expect "pairs of words" (List.length pairs);
  List.iter (fun (h, f) -> expect "as the word of what may hold" h; expect "as that of what may fail" f) pairs;
  choices := Array.of_list (many choice_row)

let () =
  let counts = Hashtbl.create 8 and instructions = ref 0 and differences = ref 0 and ended = ref false in
  let compare kind =
    let name = token () in
    Buffer.clear out;
    let problem = (try
      (match kind with
      | "program" -> program () | "rules" -> rules () | "facts" -> facts () | "room" -> room_step () | "commit" -> room_commit () | "file" -> file_record () | "policy" -> policy () | _ -> failwith "no such record");
      if token () <> "=" then Some "it is read otherwise than it is written" else None
    with Failure words -> Some words | Not_found -> Some "a list of rules has no plan") in
    let theirs = String.sub !line !at (String.length !line - !at) and ours = Buffer.contents out in
    Hashtbl.replace counts kind (1 + try Hashtbl.find counts kind with Not_found -> 0);
    if problem <> None || ours <> theirs then begin
      incr differences;
      if !differences <= 5 then begin
        let start = ref 0 in
        while !start < String.length ours && !start < String.length theirs && ours.[!start] = theirs.[!start] do
          incr start done;
        let excerpt s = String.sub s !start (min 120 (String.length s - !start)) in
        Printf.printf "DIFFERENCE in %s %s%s\n  proved: …%s\n  Swift:  …%s\n" kind name
          (match problem with None -> "" | Some words -> ": " ^ words) (excerpt ours) (excerpt theirs)
      end
    end in
  (try while true do
    line := input_line stdin; at := 0;
    match token () with
    | "header" -> header ()
    | "end" -> ended := true
    | kind -> compare kind
  done with End_of_file -> ());
  let count kind = try Hashtbl.find counts kind with Not_found -> 0 in
  Printf.printf "%d programs, %d sets of rules, %d of facts, %d steps of rooms, %d commits, %d files, %d policies: %d differences\n"
    (count "program") (count "rules") (count "facts") (count "room") (count "commit") (count "file") (count "policy") !differences;
  if not !ended then print_endline "the records end too soon";
  exit (if !differences = 0 && !ended then 0 else 1)
