(** The compiled file (Program+Write.swift, Program+Read.swift, ProgramReader.swift; Grammar/bytecode.md, "The file, byte
    by byte"): one spelling for each program, and what is read is what was written.

    A format comes with its two laws, so whatever is put together of formats has them.  The digest at the end, and the
    magic and the version at the start, are constants of the bytes between and are left out. *)
From Coq Require Import Bool List NArith PeanoNat Lia.
From RoomPolicy Require Import Kleene Words Machine Raw.
Import ListNotations.
Local Open Scope N_scope.

Definition bytes := list N.
Record format (A : Type) := {
  fits : A -> bool;
  write : A -> bytes;
  read : bytes -> option (A * bytes);
  read_write : forall a r, fits a = true -> read (write a ++ r) = Some (a, r);
  write_read : forall b a r, read b = Some (a, r) -> fits a = true /\ b = write a ++ r }.
Arguments fits {A}. Arguments write {A}. Arguments read {A}. Arguments read_write {A}. Arguments write_read {A}.

(** ** Integers, little-endian *)
Fixpoint spread (k : nat) (v : N) : bytes :=
  match k with O => [] | S k => v mod 256 :: spread k (v / 256) end.
Fixpoint gather_ (k : nat) (b : bytes) : option (N * bytes) :=
  match k, b with
  | O, _ => Some (0, b)
  | S k, x :: b =>
      if x <? 256 then match gather_ k b with Some (v, r) => Some (x + 256 * v, r) | None => None end else None
  | S _, [] => None
  end.
Lemma spread_gather : forall k v r, (v <? 256 ^ N.of_nat k) = true -> gather_ k (spread k v ++ r) = Some (v, r).
Proof.
  induction k as [|k IH]; intros v r H; apply N.ltb_lt in H.
  - simpl in H. assert (v = 0) by lia. subst. reflexivity.
  - cbn [spread gather_ app]. assert (v mod 256 < 256) by (apply N.mod_lt; lia).
    replace (v mod 256 <? 256) with true by (symmetry; apply N.ltb_lt; assumption).
    rewrite IH.
    + f_equal. f_equal. rewrite N.add_comm. symmetry. apply N.div_mod. lia.
    + apply N.ltb_lt. apply N.div_lt_upper_bound; [lia|]. rewrite Nat2N.inj_succ, N.pow_succ_r' in H. exact H.
Qed.
Lemma gather_spread : forall k b v r, gather_ k b = Some (v, r) -> (v <? 256 ^ N.of_nat k) = true /\ b = spread k v ++ r.
Proof.
  induction k as [|k IH]; intros b v r H; cbn [gather_] in H.
  - injection H as <- <-. split; reflexivity.
  - destruct b as [|x b]; [discriminate|]. destruct (N.ltb_spec x 256) as [L|]; [|discriminate].
    destruct (gather_ k b) as [[w s]|] eqn:G; [|discriminate].
    assert (V : v = x + 256 * w) by congruence. assert (r = s) by congruence. subst v r. clear H.
    destruct (IH _ _ _ G) as [F E]. apply N.ltb_lt in F. split.
    + apply N.ltb_lt. rewrite Nat2N.inj_succ, N.pow_succ_r'. revert F. generalize (256 ^ N.of_nat k). intros p F. lia.
    + cbn [spread app]. assert (M : (x + 256 * w) mod 256 = x).
      { rewrite (N.mul_comm 256), N.mod_add by discriminate. apply N.mod_small, L. }
      assert (D : (x + 256 * w) / 256 = w).
      { rewrite (N.mul_comm 256), N.div_add by discriminate. rewrite (N.div_small _ _ L). reflexivity. }
      rewrite M, D, E. reflexivity.
Qed.
Definition int (k : nat) : format N := {|
  fits v := v <? 256 ^ N.of_nat k; write := spread k; read := gather_ k;
  read_write := spread_gather k; write_read := gather_spread k |}.

(** ** Putting formats together *)
Definition only {A} (p : A -> bool) (f : format A) : format A.
Proof.
  refine {| fits a := fits f a && p a; write := write f;
    read b := match read f b with Some (a, r) => if p a then Some (a, r) else None | None => None end |}.
  - intros a r H. apply andb_true_iff in H. destruct H as [H P]. rewrite (read_write f) by exact H. rewrite P. reflexivity.
  - intros b a r H. destruct (read f b) as [[x s]|] eqn:E; [|discriminate]. destruct (p x) eqn:P; [|discriminate].
    injection H as <- <-. destruct (write_read f _ _ _ E) as [F W]. rewrite F, P. auto.
Defined.

(** The second part's format may depend on the first. *)
Definition dep {A B} (f : format A) (g : A -> format B) : format (A * B).
Proof.
  refine {| fits p := fits f (fst p) && fits (g (fst p)) (snd p);
    write p := write f (fst p) ++ write (g (fst p)) (snd p);
    read b := match read f b with
      | Some (a, s) => match read (g a) s with Some (c, r) => Some ((a, c), r) | None => None end
      | None => None end |}.
  - intros [a c] r H. apply andb_true_iff in H. destruct H as [H G]. simpl in *.
    rewrite <- app_assoc, (read_write f) by exact H. rewrite (read_write (g a)) by exact G. reflexivity.
  - intros b [a c] r H. destruct (read f b) as [[x s]|] eqn:E; [|discriminate].
    destruct (read (g x) s) as [[y t]|] eqn:Q; [|discriminate]. injection H as <- <- <-. simpl.
    destruct (write_read f _ _ _ E) as [F W]. destruct (write_read (g x) _ _ _ Q) as [F' W'].
    rewrite F, F', W, W', app_assoc. auto.
Defined.
Definition pair_ {A B} (f : format A) (g : format B) : format (A * B) := dep f (fun _ => g).
Notation "f ;; g" := (pair_ f g) (at level 61, right associativity).

(** Something there is in the one case only. *)
Definition when {A} (here : bool) (f : format A) : format (option A).
Proof.
  refine {| fits o := match o with Some a => here && fits f a | None => negb here end;
    write o := match o with Some a => write f a | None => [] end;
    read b := if here then match read f b with Some (a, r) => Some (Some a, r) | None => None end else Some (None, b) |}.
  - intros [a|] r H; destruct here; try discriminate; [|reflexivity]. simpl in H. rewrite (read_write f) by exact H. reflexivity.
  - intros b [a|] r H; destruct here; try discriminate.
    + destruct (read f b) as [[x s]|] eqn:E; [|discriminate]. injection H as <- <-. exact (write_read f _ _ _ E).
    + destruct (read f b) as [[x s]|]; discriminate.
    + injection H as <-. auto.
Defined.

Definition mapped {A B} (f : format A) (to : A -> B) (back : B -> A) (same : forall b, to (back b) = b)
  (same' : forall a, fits f a = true -> back (to a) = a) : format B.
Proof.
  refine {| fits b := fits f (back b); write b := write f (back b);
    read s := match read f s with Some (a, r) => Some (to a, r) | None => None end |}.
  - intros b r H. rewrite (read_write f) by exact H. rewrite same. reflexivity.
  - intros s b r H. destruct (read f s) as [[a t]|] eqn:E; [|discriminate]. injection H as <- <-.
    destruct (write_read f _ _ _ E) as [F W]. rewrite same' by exact F. auto.
Defined.

(** As many one after the other. *)
Fixpoint times {A} (n : nat) (f : format A) : format (list A).
Proof.
  destruct n as [|n].
  - refine {| fits l := match l with [] => true | _ => false end; write _ := []; read b := Some ([], b) |}.
    + intros [|]; [reflexivity | discriminate].
    + intros b a r H. injection H as <- <-. auto.
  - refine {| fits l := match l with a :: l => fits f a && fits (times A n f) l | [] => false end;
      write l := match l with a :: l => write f a ++ write (times A n f) l | [] => [] end;
      read b := match read f b with
        | Some (a, s) => match read (times A n f) s with Some (l, r) => Some (a :: l, r) | None => None end
        | None => None end |}.
    + intros [|a l] r H; [discriminate|]. apply andb_true_iff in H. destruct H as [H G].
      rewrite <- app_assoc, (read_write f) by exact H. rewrite (read_write (times A n f)) by exact G. reflexivity.
    + intros b l r H. destruct (read f b) as [[x s]|] eqn:E; [|discriminate].
      destruct (read (times A n f) s) as [[y t]|] eqn:Q; [|discriminate]. injection H as <- <-.
      destruct (write_read f _ _ _ E) as [F W]. destruct (write_read (times A n f) _ _ _ Q) as [F' W'].
      rewrite F, F', W, W', app_assoc. auto.
Defined.
Lemma times_length : forall A (f : format A) n l, fits (times n f) l = true -> length l = n.
Proof.
  induction n as [|n IH]; intros [|a l] H; try discriminate; [reflexivity|]. simpl in H. apply andb_true_iff in H.
  simpl. f_equal. apply IH. tauto.
Qed.

(** A count in [k] bytes, then as many. *)
Definition counted {A} (k : nat) (f : format A) : format (list A).
Proof.
  refine (mapped (dep (int k) (fun n => times (N.to_nat n) f)) snd (fun l => (N.of_nat (length l), l)) _ _).
  - reflexivity.
  - intros [n l] H. simpl in H. apply andb_true_iff in H. destruct H as [_ H]. apply times_length in H. simpl.
    rewrite H, N2Nat.id. reflexivity.
Defined.
Definition rows {A} := @counted A 4.

Definition u8 := int 1. Definition u16 := int 2. Definition u32 := int 4. Definition u64 := int 8.
Definition below_ (n : N) : format N := only (fun v => v <? n) u8.
Definition flag_ : format N := below_ 2.
Definition optional {A} (f : format A) : format (option A).
Proof.
  refine (mapped (dep flag_ (fun b => when (b =? 1) f)) snd
    (fun o => (match o with Some _ => 1 | None => 0 end, o)) _ _).
  - intros [a|]; reflexivity.
  - intros [b o] H. cbn [dep fits fst snd] in H. apply andb_true_iff in H. destruct H as [B O]. cbn [snd]. f_equal.
    unfold flag_, below_, only in B. cbn [fits] in B. apply andb_true_iff in B. destruct B as [_ B].
    apply N.ltb_lt in B. destruct o; cbn [when fits] in O.
    + apply andb_true_iff in O. destruct O as [O _]. apply N.eqb_eq in O. congruence.
    + apply negb_true_iff, N.eqb_neq in O. lia.
Defined.

(** ** Strings: UTF-8 without control characters and bidirectional controls (UTF8Check.swift) *)
Definition within (a b v : N) : bool := (a <=? v) && (v <=? b).
Definition plain (c : N) : bool :=
  (32 <=? c) && negb (within 127 159 c) && negb (c =? 1564) && negb (within 8206 8207 c)
  && negb (within 8234 8238 c) && negb (within 8294 8297 c).
Definition follows (b : N) : bool := N.land b 192 =? 128.
(** [divider] may stand between what is printable. *)
Fixpoint printable (fuel : nat) (divider : option N) (b : bytes) : bool :=
  match fuel, b with
  | _, [] => true
  | O, _ => false
  | S fuel, a :: b =>
      if a <? 128 then (plain a || match divider with Some d => a =? d | None => false end) && printable fuel divider b
      else match b with
      | x :: b => if within 194 223 a then
            let c := (a - 192) * 64 + (x - 128) in follows x && plain c && printable fuel divider b
          else match b with
          | y :: b => if within 224 239 a then
                let c := ((a - 224) * 64 + (x - 128)) * 64 + (y - 128) in
                follows x && follows y && (2048 <=? c) && negb (within 55296 57343 c) && plain c
                && printable fuel divider b
              else match b with
              | z :: b => if within 240 244 a then
                    let c := (((a - 240) * 64 + (x - 128)) * 64 + (y - 128)) * 64 + (z - 128) in
                    follows x && follows y && follows z && within 65536 1114111 c && plain c
                    && printable fuel divider b
                  else false
              | [] => false end
          | [] => false end
      | [] => false end
  end.
Definition text (divider : option N) (mayBeEmpty : bool) : format bytes :=
  only (fun b => (mayBeEmpty || match b with [] => false | _ => true end) && printable (length b) divider b) (rows u8).

(** ** The sections *)
Definition string_ := text None false.
Definition role_ := string_ ;; u32 ;; below_ 4 ;; u32 ;; optional u32 ;; u32 ;; optional u32 ;; rows (u8 ;; u64).
Definition roles_ := below_ 3 ;; counted 1 role_.
Definition rights_ := counted 1 (string_ ;; u64).
Definition counts_ := counted 1 (u8 ;; flag_ ;; u64).
Definition relations_ := counted 1 string_.
Definition measures_ (bounds : nat) :=
  below_ 128 ;; u64 ;; optional u8 ;; below_ 3 ;; u64 ;; u64 ;; times bounds (optional u64).
Definition names_ := rows (dep (below_ 6 ;; below_ 32 ;; optional u8)
  (fun n => text (if fst n =? 5 then Some 0 else None) false)).
Definition preauthorizations_ := rows (optional u32 ;; u8 ;; flag_).
Definition rules_ := rows (flag_ ;; u16 ;; u32 ;; u32 ;; text (Some 9) false ;; optional string_ ;; optional (text (Some 9) true)).
Definition assertions_ := rows (dep (below_ 4) (fun c => when (c =? 0) (u64 ;; u8)) ;; u16 ;; u32 ;; u32 ;; text (Some 9) false).
Definition files_ := rows string_.
Definition entries_ := rows u32.
Definition code_ := rows (below_ 11 ;; u8 ;; below_ 4 ;; below_ 1 ;; u32 ;; u64).
(** What the file's maker found out, which nobody relies on: how many cells were proved, the hash of the meaning. *)
Definition proof_ := u64 ;; text None true.

#[global] Opaque u32.

(** ** The file: how long each section is, and then each, of which nothing is left over *)
Inductive sections : Type -> Type :=
| last_section {A} (f : format A) : sections A
| section {A B} (f : format A) (s : sections B) : sections (A * B).
Fixpoint fit_all {A} (s : sections A) : A -> bool :=
  match s with
  | last_section f => fun a => fits f a && fits u32 (N.of_nat (length (write f a)))
  | section f s => fun p => fits f (fst p) && fits u32 (N.of_nat (length (write f (fst p)))) && fit_all s (snd p)
  end.
Fixpoint lengths {A} (s : sections A) : A -> bytes :=
  match s with
  | last_section f => fun a => write u32 (N.of_nat (length (write f a)))
  | section f s => fun p => write u32 (N.of_nat (length (write f (fst p)))) ++ lengths s (snd p)
  end.
Fixpoint body {A} (s : sections A) : A -> bytes :=
  match s with last_section f => write f | section f s => fun p => write f (fst p) ++ body s (snd p) end.
Definition file {A} (s : sections A) (a : A) : bytes := lengths s a ++ body s a.

Fixpoint count_of {A} (s : sections A) : nat := match s with last_section _ => 1 | section _ s => S (count_of s) end.
Definition whole {A} (f : format A) (b : bytes) : option A :=
  match read f b with Some (a, []) => Some a | _ => None end.
Fixpoint read_body {A} (s : sections A) (ls : list N) (b : bytes) : option A :=
  match s in sections A return option A with
  | last_section f => match ls with [l] => if N.of_nat (length b) =? l then whole f b else None | _ => None end
  | section f s =>
      match ls with
      | l :: ls =>
          let l := N.to_nat l in
          if Nat.leb l (length b) then
            match whole f (firstn l b), read_body s ls (skipn l b) with Some a, Some c => Some (a, c) | _, _ => None end
          else None
      | [] => None
      end
  end.
Definition read_file {A} (s : sections A) (b : bytes) : option A :=
  match read (times (count_of s) u32) b with Some (ls, b) => read_body s ls b | None => None end.

Lemma whole_write : forall A (f : format A) a, fits f a = true -> whole f (write f a) = Some a.
Proof.
  intros. unfold whole. rewrite <- (app_nil_r (write f a)), (read_write f) by assumption. reflexivity.
Qed.
Lemma whole_read : forall A (f : format A) b a, whole f b = Some a -> fits f a = true /\ b = write f a.
Proof.
  intros A f b a H. unfold whole in H. destruct (read f b) as [[x [|y r]]|] eqn:E; try discriminate. injection H as <-.
  destruct (write_read f _ _ _ E) as [F W]. rewrite app_nil_r in W. auto.
Qed.

Definition numbers_of {A} (s : sections A) : A -> list N :=
  (fix go {A} (s : sections A) : A -> list N :=
    match s with
    | last_section f => fun a => [N.of_nat (length (write f a))]
    | section f s => fun p => N.of_nat (length (write f (fst p))) :: go s (snd p)
    end) A s.

Lemma lengths_numbers : forall A (s : sections A) a, lengths s a = write (times (count_of s) u32) (numbers_of s a).
Proof.
  induction s as [A f|A B f s IH]; intros a.
  - exact (eq_sym (app_nil_r _)).
  - destruct a as [a b]. cbn [lengths fst snd]. rewrite IH. reflexivity.
Qed.
Lemma numbers_fit : forall A (s : sections A) a, fit_all s a = true -> fits (times (count_of s) u32) (numbers_of s a) = true.
Proof.
  induction s as [A f|A B f s IH]; intros a H; simpl in H; apply andb_true_iff in H; destruct H as [H1 H2].
  - change (fits u32 (N.of_nat (length (write f a))) && true = true). rewrite H2. reflexivity.
  - apply andb_true_iff in H1. destruct H1 as [_ H1]. destruct a as [a b]. cbn [fst snd] in *.
    change (fits u32 (N.of_nat (length (write f a))) && fits (times (count_of s) u32) (numbers_of s b) = true).
    rewrite H1. apply IH, H2.
Qed.

(** Read after write is the identity. *)
Theorem file_read : forall A (s : sections A) a, fit_all s a = true -> read_file s (file s a) = Some a.
Proof.
  intros A s a H. unfold read_file, file. rewrite lengths_numbers, (read_write (times (count_of s) u32))
    by (apply numbers_fit, H).
  induction s as [A f|A B f s IH]; simpl in H; apply andb_true_iff in H; destruct H as [H1 H2].
  - simpl. rewrite N.eqb_refl. apply whole_write, H1.
  - apply andb_true_iff in H1. destruct H1 as [H1 _]. destruct a as [a b]. cbn [numbers_of read_body body fst snd] in *.
    rewrite Nat2N.id, app_length. replace (Nat.leb _ _) with true by (symmetry; apply Nat.leb_le; lia).
    rewrite firstn_app, firstn_all, Nat.sub_diag, firstn_O, app_nil_r, (whole_write _ f a H1).
    rewrite skipn_app, skipn_all, Nat.sub_diag. cbn [skipn app].
    specialize (IH b H2). unfold numbers_of in IH. rewrite IH. reflexivity.
Qed.

(** A file that is read is the one that is written of what was read: each program has one file. *)
Theorem file_is_one : forall A (s : sections A) b a, read_file s b = Some a -> fit_all s a = true /\ b = file s a.
Proof.
  intros A s b a H. unfold read_file in H. destruct (read (times (count_of s) u32) b) as [[ls r]|] eqn:E; [|discriminate].
  destruct (write_read (times (count_of s) u32) _ _ _ E) as [F W]. clear E. subst b. unfold file.
  cut (fit_all s a = true /\ ls = numbers_of s a /\ r = body s a).
  { intros [X [-> ->]]. rewrite lengths_numbers. auto. }
  revert ls r a F H. induction s as [A f|A B f s IH]; intros ls r a F H; simpl in H.
  - destruct ls as [|l [|]]; try discriminate. destruct (N.eqb_spec (N.of_nat (length r)) l) as [<-|]; [|discriminate].
    destruct (whole_read _ _ _ _ H) as [X ->]. simpl. rewrite X. simpl in F. rewrite andb_true_r in F. auto.
  - destruct ls as [|l ls]; [discriminate|]. destruct (Nat.leb_spec (N.to_nat l) (length r)) as [L|]; [|discriminate].
    destruct (whole f (firstn (N.to_nat l) r)) as [x|] eqn:Q; [|discriminate].
    destruct (read_body s ls (skipn (N.to_nat l) r)) as [y|] eqn:G; [|discriminate]. injection H as <-.
    cbn [count_of times fits] in F. apply andb_true_iff in F. destruct F as [F1 F2].
    destruct (IH _ _ _ F2 G) as [X [-> Z]]. destruct (whole_read _ _ _ _ Q) as [Y V].
    assert (Len : N.of_nat (length (write f x)) = l) by (rewrite <- V, firstn_length_le, N2Nat.id by exact L; reflexivity).
    cbn [fit_all numbers_of body fst snd]. rewrite Y, Len, X, F1.
    repeat split. rewrite <- V, <- Z. symmetry. apply firstn_skipn.
Qed.

(** Two files that are read as one program are one file. *)
Corollary one_reading : forall A (s : sections A) b c a, read_file s b = Some a -> read_file s c = Some a -> b = c.
Proof.
  intros A s b c a H J. destruct (file_is_one _ _ _ _ H) as [_ ->]. destruct (file_is_one _ _ _ _ J) as [_ ->]. reflexivity.
Qed.

(** ** The file of a program *)
Definition program_file (bounds : nat) :=
  section roles_ (section rights_ (section counts_ (section relations_ (section (measures_ bounds) (section names_
    (section preauthorizations_ (section rules_ (section assertions_ (section files_ (section entries_ (section code_
      (last_section proof_)))))))))))).

Definition raw_of (c : N * (N * (N * (N * (N * N))))) : raw :=
  let '(op, (i, (s, (_, (t, k))))) := c in
  {| opcode := N.to_nat op; index := N.to_nat i; sense_ := N.to_nat s; target := N.to_nat t; operand := k |}.
Lemma accept_decides : forall effects tested raws entries P bs, accept effects tested raws entries = Some (P, bs) ->
  length bs = length entries /\
  forall n e d c, nth_error entries n = Some e -> nth_error bs n = Some (d, c) ->
  forall M, exists allowed rules,
    collect P M c e false [] = Answer (allowed, rules) /\ run P M d e None = Answer (allowed, hd_error rules).
Proof.
  intros effects tested raws entries P bs H. unfold accept in H. destruct (parse_all raws) as [Q|]; [|discriminate].
  destruct (verify Q effects tested entries) as [cs|] eqn:V; [|discriminate].
  cbn [option_map] in H. injection H as <- <-.
  split; [eapply verify_bounds_all, V|]. intros n e d c E B M. eapply accepted_agrees; eassumption.
Qed.

#[global] Opaque program_file.
(** What the verifier is given of a file that is read. *)
Definition checked_file (bounds : nat) (b : bytes) : option (list nat * (list instr * list (nat * nat))) :=
  match read_file (program_file bounds) b with
  | None => None
  | Some p =>
      let '(_, (_, (_, (_, (_, (names, (_, (rules, (_, (_, (entries, (code, _)))))))))))) := p in
      let entries := map N.to_nat entries in
      option_map (pair entries)
        (accept (map (fun r => if fst r =? 0 then Allow else Forbid) rules)
          (map (fun n => N.testbit (fst (snd (fst n))) 0) names) (map raw_of code) entries)
  end.
(** Whoever wrote the bytes: where they are read and accepted, each operation is decided within its bound, deciding and
    collecting agree, and nothing is read that is not there. *)
Theorem hostile_file : forall bounds b entries P bs, checked_file bounds b = Some (entries, (P, bs)) ->
  length bs = length entries /\
  forall n e d c, nth_error entries n = Some e -> nth_error bs n = Some (d, c) ->
  forall M, exists allowed rules,
    collect P M c e false [] = Answer (allowed, rules) /\ run P M d e None = Answer (allowed, hd_error rules).
Proof.
  intros bounds b entries P bs H. unfold checked_file in H.
  destruct (read_file (program_file bounds) b) as [[r [g [n [l [m [names [p [rules [a [f [es [code proof]]]]]]]]]]]]|]; [|discriminate].
  destruct (accept _ _ _ _) as [x|] eqn:A; [|discriminate].
  destruct x as [Q cs]. injection H as <- <- <-. eapply accept_decides, A.
Qed.
