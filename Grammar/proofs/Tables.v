(** The tables of a compiled file (Verifier+Tables.swift; Grammar/bytecode.md, "What the verifier sees to"), and with
    them all that is asked of a file before anybody runs it. *)
From Coq Require Ascii String.
From Coq Require Import Bool List NArith PeanoNat Lia.
From RoomPolicy Require Import Kleene Words Machine Raw File.
Import ListNotations.
Local Open Scope N_scope.
Import String.StringSyntax.
Delimit Scope string_scope with string.

Fixpoint same (a b : bytes) : bool :=
  match a, b with [], [] => true | x :: a, y :: b => (x =? y) && same a b | _, _ => false end.
Lemma same_eq : forall a b, same a b = true <-> a = b.
Proof.
  induction a as [|x a IH]; intros [|y b]; cbn; try (split; congruence).
  rewrite andb_true_iff, N.eqb_eq, IH. split; [intros [-> ->]; reflexivity | intro H; injection H; auto].
Qed.
Fixpoint each_once {A} (eq : A -> A -> bool) (l : list A) : bool :=
  match l with [] => true | x :: l => negb (existsb (eq x) l) && each_once eq l end.

(** ** Keys *)
Fixpoint split (divider : N) (b : bytes) : list bytes :=
  match b with
  | [] => [[]]
  | x :: b => match split divider b with
      | w :: ws => if x =? divider then [] :: w :: ws else (x :: w) :: ws
      | [] => [] end
  end.
Definition digit (c : N) : bool := within 48 57 c.
Definition hyphen : N := 45.
Definition label (b : bytes) : bool :=
  match b with [] => false | c :: _ => negb (c =? hyphen) end && negb (last b 0 =? hyphen)
  && Nat.leb (length b) 63 && forallb (fun c => digit c || within 97 122 c || (c =? hyphen)) b.
(** Whose last label is a number is an address. *)
Definition domain (b : bytes) : bool :=
  let labels := split 46 b in
  Nat.leb (length b) 253 && forallb label labels && negb (forallb digit (last labels [])).
Definition user (b : bytes) : bool :=
  let parts := split 64 b in
  let host := last parts [] in
  Nat.leb 2 (length parts) && Nat.ltb (S (length host)) (length b) && printable (length b) None b && domain host.
Definition canonical (kind : N) (key : bytes) : bool :=
  match kind with
  | 0 | 1 => domain key
  | 2 | 3 | 4 => user key
  | _ => match split 0 key with [u; d] => user u && domain d | _ => false end
  end.

(** ** The tables *)
Definition bytes_of (s : String.string) : bytes := map Ascii.N_of_ascii (String.list_ascii_of_string s).
Definition standard_roles : list bytes :=
  Eval compute in map bytes_of ["outcast"; "none"; "visitor"; "member"; "admin"; "owner"]%string.
Definition optional_ {A} (p : A -> bool) (o : option A) : bool := match o with Some a => p a | None => true end.
Definition role_row : Type := bytes * (N * (N * (N * (option N * (N * (option N * list (N * N))))))).
Definition count_row : Type := N * (N * N).
Definition same_count (a b : count_row) : bool :=
  (fst a =? fst b) && ((fst (snd a) =? fst (snd b)) && (snd (snd a) =? snd (snd b))).
Definition name_row : Type := (N * (N * option N)) * bytes.
Definition preauthorization_row : Type := option N * (N * N).
Definition changes (r : role_row) : list (N * N) := snd (snd (snd (snd (snd (snd (snd r)))))).

Fixpoint ascending (l : list N) : bool :=
  match l with x :: (y :: _) as m => (x <? y) && ascending m | _ => true end.
(** Those that bar stand before all that grant. *)
Fixpoint bars_first (l : list N) : bool :=
  match l with [] => true | r :: l => if r =? 0 then bars_first l else forallb (fun r => negb (r =? 0)) l end.

Section Of.
Variable count : nat.     (* of roles *)
Definition declared (r : N) : bool := r <? N.of_nat count.
Definition declared_set (s : N) : bool := N.shiftr s (N.of_nat count) =? 0.
Definition changes_ok (own : bool) (r : role_row) : bool :=
  forallb (fun c => declared (fst c) && declared_set (snd c) && negb (snd c =? 0)) (changes r)
  && ascending (map fst (changes r)) && (own || match changes r with [] => true | _ => false end).
Definition roles_ok (profile : N) (roles : list role_row) : bool :=
  Nat.leb 2 (length roles) && Nat.leb (length roles) 62
  && each_once same (map fst roles)
  && (if profile =? 1 then each_once N.eqb (map (fun r => fst (snd r)) roles)
      else Nat.eqb (length roles) 6 && forallb (fun p => same (fst p) (snd p)) (combine (map fst roles) standard_roles))
  && forallb (changes_ok (profile =? 1)) roles.
Definition rights_ok (rights : list (bytes * N)) : bool :=
  Nat.leb (length rights) 32 && each_once same (map fst rights) && forallb (fun r => declared_set (snd r)) rights.
Definition counts_ok (counts : list count_row) : bool :=
  Nat.leb (length counts) 64 && each_once same_count counts && forallb (fun c => declared (fst c)) counts.
Definition relations_ok (relations : list bytes) : bool :=
  Nat.leb (length relations) 32 && each_once same relations.
Definition measures_ok (m : N * (N * (option N * (N * (N * (N * list (option N))))))) : bool :=
  let '(_, (signers, (role, (_, (least, (most, _)))))) := m in
  declared_set signers && optional_ declared role && (least <=? most).
Definition name_ok (n : name_row) : bool :=
  let '((kind, (standing, role)), key) := n in
  canonical kind key && ((kind =? 4) || (standing <=? 1)) && optional_ (fun r => N.testbit standing 4 && declared r) role.
Definition names_ok (names : list name_row) : bool :=
  forallb name_ok names && each_once same (map (fun n => fst (fst n) :: snd n) names).
Definition preauthorization_ok (names : list name_row) (p : preauthorization_row) : bool :=
  let '(name, (role, by_user)) := p in
  declared role && negb (role =? 1)
  && match name with
     | None => by_user =? 0
     | Some k => match nth_error names (N.to_nat k) with
         | Some ((kind, _), _) => negb (kind =? 5) && ((by_user =? 0) || (kind =? 4))
         | None => false end
     end.
Definition preauthorizations_ok (names : list name_row) (l : list preauthorization_row) : bool :=
  forallb (preauthorization_ok names) l && bars_first (map (fun p => fst (snd p)) l).
Definition source_ok (files : nat) (file line column : N) : bool :=
  (file <? N.of_nat files) && negb (line =? 0) && negb (column =? 0).
Definition rule_ok (files : nat) (r : N * (N * (N * (N * (bytes * (option bytes * option bytes)))))) : bool :=
  let '(_, (file, (line, (column, _)))) := r in source_ok files file line column.
Definition assertion_ok (files : nat) (a : (N * option (N * N)) * (N * (N * (N * bytes)))) : bool :=
  let '((_, least), (file, (line, (column, _)))) := a in
  source_ok files file line column && optional_ (fun l => declared (snd l)) least.
End Of.

(** ** Theorems *)
Lemma declared_set_spec : forall count s, declared_set count s = true ->
  forall r, N.testbit s r = true -> declared count r = true.
Proof.
  intros count s H r B. unfold declared_set in H. apply N.eqb_eq in H. unfold declared. apply N.ltb_lt.
  destruct (N.lt_ge_cases r (N.of_nat count)) as [L|G]; [exact L|]. exfalso.
  assert (Z : N.testbit (N.shiftr s (N.of_nat count)) (r - N.of_nat count) = true).
  { rewrite N.shiftr_spec by lia. replace (r - N.of_nat count + N.of_nat count) with r by lia. exact B. }
  rewrite H, N.bits_0 in Z. discriminate.
Qed.

(** Of preauthorizations, whatever one matches: where one that bars matches, the first that matches bars. *)
Theorem bars_are_tried_first : forall (l : list preauthorization_row) (matches : preauthorization_row -> bool) p q,
  bars_first (map (fun p => fst (snd p)) l) = true ->
  In p l -> matches p = true -> fst (snd p) = 0 -> find matches l = Some q -> fst (snd q) = 0.
Proof.
  induction l as [|x l IH]; intros matches p q B I M Z F; [destruct I|]. cbn in B, F.
  destruct (N.eqb_spec (fst (snd x)) 0) as [E|E].
  - destruct (matches x) eqn:X; [congruence|]. destruct I as [->|I]; [congruence|]. eapply IH; eassumption.
  - exfalso. destruct I as [->|I]; [contradiction|]. rewrite forallb_forall in B.
    specialize (B (fst (snd p)) (in_map (fun p : preauthorization_row => fst (snd p)) _ _ I)).
    rewrite Z in B. discriminate.
Qed.

Lemma each_once_spec : forall A (eq : A -> A -> bool) l, (forall a b, eq a b = true <-> a = b) ->
  each_once eq l = true -> NoDup l.
Proof.
  intros A eq l E. induction l as [|x l IH]; intro H; [constructor|]. cbn in H. apply andb_true_iff in H.
  destruct H as [N O]. constructor; [|apply IH, O]. intro I. apply negb_true_iff in N.
  rewrite <- not_true_iff_false in N. apply N, existsb_exists. exists x. split; [exact I|]. apply E. reflexivity.
Qed.

Lemma same_count_eq : forall a b, same_count a b = true <-> a = b.
Proof.
  intros [r [a n]] [r' [a' n']]. unfold same_count. cbn [fst snd]. rewrite !andb_true_iff, !N.eqb_eq. split.
  - intros [-> [-> ->]]. reflexivity.
  - intro H. injection H as -> -> ->. auto.
Qed.
Lemma standard_when_six : forall l, Nat.eqb (length l) 6 = true ->
  forallb (fun p => same (fst p) (snd p)) (combine l standard_roles) = true -> l = standard_roles.
Proof.
  intros l L. apply Nat.eqb_eq in L.
  destruct l as [|a [|b [|c [|d [|e [|f [|g l]]]]]]]; try discriminate L. clear L.
  unfold standard_roles. cbn [combine forallb fst snd]. rewrite !andb_true_iff, !same_eq.
  intros [-> [-> [-> [-> [-> [-> _]]]]]]. reflexivity.
Qed.

Definition of_file (bounds : nat) (b : bytes) := read_file (program_file bounds) b.
(** What [Program.verify] asks: of the tables, of the code. *)
Definition tables_ok (bounds : nat) (b : bytes) : bool :=
  match of_file bounds b with
  | None => false
  | Some (((profile, roles), (rights, (counts, (relations, (measures, (names, (preauthorizations, (rules, (assertions,
      (files, _))))))))))) =>
      let count := length roles in
      roles_ok count profile roles && rights_ok count rights && counts_ok count counts && relations_ok relations
      && measures_ok count measures && names_ok count names
      && preauthorizations_ok count names preauthorizations && forallb (rule_ok (length files)) rules
      && forallb (assertion_ok count (length files)) assertions
  end.
Definition verified_file (bounds operations : nat) (b : bytes) : option (list nat * (list instr * list (nat * nat))) :=
  match checked_file bounds b with
  | Some (entries, x) => if Nat.eqb (length entries) operations && tables_ok bounds b then Some (entries, x) else None
  | None => None
  end.

(** [verified_file] is the whole of what is asked: so of each operation that there is, a file that passes decides. *)
Theorem verified_file_decides : forall bounds operations b entries P bs,
  verified_file bounds operations b = Some (entries, (P, bs)) ->
  tables_ok bounds b = true /\ length bs = operations /\
  forall n, (n < operations)%nat -> exists e d c,
    nth_error entries n = Some e /\ nth_error bs n = Some (d, c) /\
    forall M, exists allowed rules,
      collect P M c e false [] = Answer (allowed, rules) /\ run P M d e None = Answer (allowed, hd_error rules).
Proof.
  intros bounds operations b entries P bs H. unfold verified_file in H.
  destruct (checked_file bounds b) as [[es [Q cs]]|] eqn:C; [|discriminate].
  destruct (Nat.eqb_spec (length es) operations) as [L|]; [|discriminate].
  destruct (tables_ok bounds b); [|discriminate]. injection H as <- <- <-. split; [reflexivity|].
  destruct (hostile_file _ _ _ _ _ C) as [E D]. split; [congruence|]. intros n N.
  destruct (nth_error es n) as [e|] eqn:X; [|apply nth_error_None in X; lia].
  destruct (nth_error cs n) as [[d c]|] eqn:Y; [|apply nth_error_None in Y; lia].
  exists e, d, c. split; [reflexivity|]. split; [reflexivity|]. exact (D n e d c X Y).
Qed.
(** Whatever the bytes: where the tables pass, whatever a row refers to is there. *)
Theorem tables_refer : forall bounds b, tables_ok bounds b = true ->
  exists profile roles rights counts relations measures names preauthorizations rules assertions files rest,
    of_file bounds b = Some ((profile, roles),
      (rights, (counts, (relations, (measures, (names, (preauthorizations, (rules, (assertions, (files, rest)))))))))) /\
    let count := length roles in
    (2 <= count <= 62)%nat /\ (length rights <= 32)%nat /\
    (length relations <= 32)%nat /\ NoDup relations /\
    (length counts <= 64)%nat /\ NoDup counts /\ (forall c, In c counts -> declared count (fst c) = true) /\
    (profile <> 1 -> map fst roles = standard_roles) /\
    NoDup (map fst roles) /\ NoDup (map fst rights) /\ NoDup (map (fun n : name_row => fst (fst n) :: snd n) names) /\
    (forall r c, In r roles -> In c (changes r) ->
      declared count (fst c) = true /\ forall k, N.testbit (snd c) k = true -> declared count k = true) /\
    (forall r k, In r rights -> N.testbit (snd r) k = true -> declared count k = true) /\
    (forall k, N.testbit (fst (snd measures)) k = true -> declared count k = true) /\
    (forall k, fst (snd (snd measures)) = Some k -> declared count k = true) /\
    (forall n k, In n names -> snd (snd (fst n)) = Some k -> declared count k = true) /\
    (forall p, In p preauthorizations -> declared count (fst (snd p)) = true /\
      forall k, fst p = Some k -> (N.to_nat k < length names)%nat) /\
    (forall r, In r rules -> fst (snd r) < N.of_nat (length files)) /\
    (forall a, In a assertions -> fst (snd a) < N.of_nat (length files)).
Proof.
  intros bounds b H. unfold tables_ok in H.
  destruct (of_file bounds b) as [[[profile roles] [rights [counts [relations [measures [names [pre [rules [asserts [files rest]]]]]]]]]]|];
    [|discriminate].
  exists profile, roles, rights, counts, relations, measures, names, pre, rules, asserts, files, rest. split; [reflexivity|].
  rewrite !andb_true_iff in H. destruct H as [[[[[[[[HR HG] HC] HL] HM] HN] HP] HU] HA]. cbv zeta.
  unfold roles_ok in HR. rewrite !andb_true_iff in HR. destruct HR as [[[[R1 R2] R3] R4] R5].
  unfold rights_ok in HG. rewrite !andb_true_iff in HG. destruct HG as [[G1 G2] G3].
  unfold counts_ok in HC. rewrite !andb_true_iff in HC. destruct HC as [[C1 C2] C3].
  unfold relations_ok in HL. rewrite andb_true_iff in HL. destruct HL as [L1 L2].
  unfold names_ok in HN. rewrite !andb_true_iff in HN. destruct HN as [N1 N2].
  unfold preauthorizations_ok in HP. rewrite !andb_true_iff in HP. destruct HP as [P1 P2].
  rewrite forallb_forall in R5, G3, C3, N1, P1, HU, HA.
  apply Nat.leb_le in R1, R2, G1, C1, L1.
  split; [exact (conj R1 R2)|]. split; [exact G1|].
  split; [exact L1|]. split; [apply (each_once_spec _ _ _ same_eq), L2|]. split; [exact C1|].
  split; [apply (each_once_spec _ _ _ same_count_eq), C2|]. split; [exact C3|].
  split. { intro Q. destruct (N.eqb_spec profile 1); [contradiction|]. apply andb_true_iff in R4. destruct R4 as [L S].
    apply standard_when_six; [rewrite map_length; exact L | exact S]. }
  split; [apply (each_once_spec _ _ _ same_eq), R3|]. split; [apply (each_once_spec _ _ _ same_eq), G2|].
  split; [apply (each_once_spec _ _ _ same_eq), N2|].
  split. { intros r c I J. specialize (R5 r I). unfold changes_ok in R5. rewrite !andb_true_iff in R5.
    destruct R5 as [[C _] _]. rewrite forallb_forall in C. specialize (C c J). rewrite !andb_true_iff in C.
    destruct C as [[C D] _]. split; [exact C | apply declared_set_spec, D]. }
  split. { intros r k I B. eapply declared_set_spec; [apply G3, I | exact B]. }
  destruct measures as [fl [signers [link [ex [least [most bs]]]]]]. unfold measures_ok in HM. rewrite !andb_true_iff in HM.
  destruct HM as [[M1 M2] _]. cbn [fst snd].
  split; [apply declared_set_spec, M1|]. split. { intros k ->. exact M2. }
  split. { intros [[kind [standing bot]] key] k I E. cbn [fst snd] in E. subst bot. specialize (N1 _ I). unfold name_ok in N1.
    rewrite !andb_true_iff in N1. destruct N1 as [_ N1]. cbn [optional_] in N1. apply andb_true_iff in N1. apply N1. }
  split. { intros [name [role by_user]] I. specialize (P1 _ I). unfold preauthorization_ok in P1. rewrite !andb_true_iff in P1.
    destruct P1 as [[P _] Q]. split; [exact P|]. intros k E. cbn [fst] in E. subst name.
    apply nth_error_Some. intro E. unfold name_row in Q. rewrite E in Q. discriminate. }
  split.
  - intros [ef [file [line [column txt]]]] I. specialize (HU _ I). unfold rule_ok, source_ok in HU.
    rewrite !andb_true_iff in HU. apply N.ltb_lt, HU.
  - intros [[c least'] [file [line [column txt]]]] I. specialize (HA _ I). unfold assertion_ok, source_ok in HA.
    rewrite !andb_true_iff in HA. apply N.ltb_lt, HA.
Qed.
