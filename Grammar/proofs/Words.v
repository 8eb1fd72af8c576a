(** Two bits a fact, negation normal form, tests by mask, and their merging
    (FactLowering.swift, TestTree.swift; Grammar/bytecode.md, "The idea"). *)
From Coq Require Import Bool List NArith PeanoNat Lia.
From RoomPolicy Require Import Kleene.
Import ListNotations.
Local Open Scope N_scope.

(** ** What a decision reads (RoomModel/Facts.swift) *)
Record memory := {
  word : nat -> N;
  given : nat -> bool; number : nat -> N; numberUnknown : nat -> bool;
  named : nat -> N -> bool; nameUnknown : nat -> N -> bool }.

Inductive sense := Surely | Possibly | SurelyNot | PossiblyNot.
Inductive test :=
| Zero (n : nat) (m : N) | Some_ (n : nat) (m : N) | All_ (n : nat) (m : N) | Lacks (n : nat) (m : N)
| Below (n : nat) (s : sense) (k : N) | Above (n : nat) (s : sense) (k : N) | Named (p : nat) (s : sense) (k : N).

(** Machine.weigh. *)
Definition weigh (h u : bool) (s : sense) : bool :=
  match s with
  | Surely => h && negb u | Possibly => h || u | SurelyNot => negb h && negb u | PossiblyNot => negb h || u
  end.

(** Machine.holds. *)
Definition holds (M : memory) (t : test) : bool :=
  match t with
  | Zero n m => N.land (word M n) m =? 0
  | Some_ n m => negb (N.land (word M n) m =? 0)
  | All_ n m => N.land (word M n) m =? m
  | Lacks n m => negb (N.land (word M n) m =? m)
  | Below n s k => weigh (given M n && (number M n <? k)) (numberUnknown M n) s
  | Above n s k => weigh (given M n && (k <? number M n)) (numberUnknown M n) s
  | Named p s k => weigh (named M p k) (nameUnknown M p k) s
  end.

(** ** Facts, and what a memory says of them *)
(** What there is to read: FactWord, FactNumber, and actor and target.  The comparison holds these to Swift's. *)
Definition words := 17%nat. Definition numbers := 11%nat. Definition persons := 2%nat.
(** The words of yes-or-no facts come in pairs: where a fact's bit says that it may hold, and that it may fail.  All
    others are sets of roles. *)
Definition pairs : list (nat * nat) := [(0, 1); (2, 3); (10, 11); (13, 14); (15, 16)]%nat.
Definition is_pair (h f : nat) : bool := existsb (fun p => Nat.eqb (fst p) h && Nat.eqb (snd p) f) pairs.
Definition is_set (w : nat) : bool :=
  Nat.ltb w words && negb (existsb (fun p => Nat.eqb (fst p) w || Nat.eqb (snd p) w) pairs).

Inductive wfact :=
| Bit (h f : nat) (i : N)       (* bit [i] of the word of what may hold and of what may fail *)
| Role (w : nat) (rs : N)       (* is one of [rs] *)
| IsBelow (n : nat) (k : N) | IsAbove (n : nat) (k : N) | IsNamed (p : nat) (k : N).

(** Whether a fact is where facts are. *)
Definition laid (f : wfact) : bool :=
  match f with
  | Bit h f i => is_pair h f && (i <? 64)
  | Role w _ => is_set w
  | IsBelow n _ | IsAbove n _ => Nat.ltb n numbers
  | IsNamed p _ => Nat.ltb p persons
  end.

Definition known (h u : bool) : tri := if u then U else if h then T else F.
Definition truth (M : memory) (f : wfact) : tri :=
  match f with
  | Bit h f i => if N.testbit (word M h) i then (if N.testbit (word M f) i then U else T) else F
  | Role w rs => if N.ldiff (word M w) rs =? 0 then T else if N.land (word M w) rs =? 0 then F else U
  | IsBelow n k => known (given M n && (number M n <? k)) (numberUnknown M n)
  | IsAbove n k => known (given M n && (k <? number M n)) (numberUnknown M n)
  | IsNamed p k => known (named M p k) (nameUnknown M p k)
  end.

(** The invariant of Facts (Facts.isSound): no fact is neither, every set of roles has a role and 64 bits. *)
Definition sound (M : memory) (f : wfact) : Prop :=
  match f with
  | Bit h f i => N.testbit (word M h) i || N.testbit (word M f) i = true
  | Role w _ => word M w <> 0 /\ word M w < 2 ^ 64
  | _ => True
  end.
Definition Sound (M : memory) : Prop := forall f, laid f = true -> sound M f.

Definition sem (s : sense) (a : tri) : bool :=
  match s with
  | Surely => surely a | Possibly => possibly a
  | SurelyNot => negb (possibly a) | PossiblyNot => negb (surely a)
  end.
Lemma weigh_known : forall h u s, weigh h u s = sem s (known h u).
Proof. intros [] [] []; reflexivity. Qed.

(** ** Trees of tests *)
Inductive tree := TConst (b : bool) | TTest (t : test) | TAll (ts : list tree) | TAny (ts : list tree).

Fixpoint tree_ind' (P : tree -> Prop) (hc : forall b, P (TConst b)) (ht : forall t, P (TTest t))
  (ha : forall ts, Forall P ts -> P (TAll ts)) (ho : forall ts, Forall P ts -> P (TAny ts)) (t : tree) : P t :=
  let fix go ts : Forall P ts :=
    match ts with
    | [] => Forall_nil P
    | t :: ts => Forall_cons t (tree_ind' P hc ht ha ho t) (go ts)
    end in
  match t with
  | TConst b => hc b | TTest t => ht t | TAll ts => ha ts (go ts) | TAny ts => ho ts (go ts)
  end.

Fixpoint evalT (M : memory) (t : tree) : bool :=
  match t with
  | TConst b => b
  | TTest t => holds M t
  | TAll ts => forallb (evalT M) ts
  | TAny ts => existsb (evalT M) ts
  end.

(** ** Masks *)
Definition single (m : N) : bool := m =? 2 ^ N.log2 m.

(** As TestTree.isSingle has it. *)
Theorem single_by_and : forall m, single m = negb (m =? 0) && (N.land m (m - 1) =? 0).
Proof.
  intros m. destruct (N.eqb_spec m 0) as [->|Z]; [reflexivity|]. unfold single. simpl negb. rewrite andb_true_l. apply eq_true_iff_eq. rewrite !N.eqb_eq.
  assert (S := N.log2_spec m ltac:(lia)). rewrite N.pow_succ_r' in S. split; intro H.
  - rewrite H. replace (2 ^ N.log2 m - 1) with (N.ones (N.log2 m)) by (rewrite N.ones_equiv; lia).
    rewrite N.land_ones. apply N.mod_same. lia.
  - destruct (N.eq_dec m (2 ^ N.log2 m)) as [|D]; [assumption|]. exfalso.
    assert (L : N.log2 (m - 1) = N.log2 m) by (apply N.log2_unique; [lia|]; rewrite N.pow_succ_r'; lia).
    assert (B : N.testbit (N.land m (m - 1)) (N.log2 m) = true).
    { rewrite N.land_spec, N.bit_log2 by assumption. rewrite <- L. apply N.bit_log2. lia. }
    rewrite H, N.bits_0 in B. discriminate.
Qed.

Lemma land_single : forall w m, single m = true -> (N.land w m =? m) = negb (N.land w m =? 0).
Proof.
  intros w m H. apply N.eqb_eq in H. rewrite H. generalize (N.log2 m). intro i.
  assert (P : 2 ^ i <> 0) by lia.
  assert (X : N.land w (2 ^ i) = if N.testbit w i then 2 ^ i else 0).
  { apply N.bits_inj. intro j. rewrite N.land_spec, N.pow2_bits_eqb.
    destruct (N.eqb_spec i j) as [->|D].
    - destruct (N.testbit w j); [rewrite N.pow2_bits_true | rewrite N.bits_0]; reflexivity.
    - rewrite andb_false_r. destruct (N.testbit w i); [rewrite N.pow2_bits_false by assumption | rewrite N.bits_0];
      reflexivity. }
  rewrite X. destruct (N.testbit w i).
  - rewrite N.eqb_refl. destruct (N.eqb_spec (2 ^ i) 0); [contradiction | reflexivity].
  - rewrite N.eqb_refl. destruct (N.eqb_spec 0 (2 ^ i)); [congruence | reflexivity].
Qed.

Lemma zero_lor : forall w a b,
  (N.land w (N.lor a b) =? 0) = (N.land w a =? 0) && (N.land w b =? 0).
Proof.
  intros. rewrite N.land_lor_distr_r. apply eq_true_iff_eq.
  rewrite andb_true_iff, !N.eqb_eq. apply N.lor_eq_0_iff.
Qed.

Lemma all_lor : forall w a b,
  (N.land w (N.lor a b) =? N.lor a b) = (N.land w a =? a) && (N.land w b =? b).
Proof.
  intros. apply eq_true_iff_eq. rewrite andb_true_iff, !N.eqb_eq. split.
  - intro H. split; apply N.bits_inj; intro i; apply (f_equal (fun x => N.testbit x i)) in H;
    rewrite !N.land_spec, !N.lor_spec in H; rewrite N.land_spec;
    destruct (N.testbit w i), (N.testbit a i), (N.testbit b i); simpl in *; congruence.
  - intros [A B]. rewrite N.land_lor_distr_r, A, B. reflexivity.
Qed.

(** ** Merging (TestTree.allOf, TestTree.anyOf, TestTree.gather) *)
Definition complement_sense (s : sense) : sense :=
  match s with Surely => PossiblyNot | PossiblyNot => Surely | Possibly => SurelyNot | SurelyNot => Possibly end.
Definition complement (t : test) : test :=
  match t with
  | Zero n m => Some_ n m | Some_ n m => Zero n m | All_ n m => Lacks n m | Lacks n m => All_ n m
  | Below n s k => Below n (complement_sense s) k
  | Above n s k => Above n (complement_sense s) k
  | Named p s k => Named p (complement_sense s) k
  end.

Lemma weigh_complement : forall h u s, weigh h u (complement_sense s) = negb (weigh h u s).
Proof. intros [] [] []; reflexivity. Qed.

Theorem complement_is_not : forall M t, holds M (complement t) = negb (holds M t).
Proof.
  intros M []; simpl; rewrite ?negb_involutive; try reflexivity; apply weigh_complement.
Qed.

(** [merge true]: one test for both; [merge false]: one test for either. *)
Definition merge (all : bool) (one other : test) : option test :=
  match all, one, other with
  | true, Zero n a, Zero o b => if Nat.eqb n o then Some (Zero n (N.lor a b)) else None
  | true, Some_ n a, Some_ o b =>
      if Nat.eqb n o && single a && single b then Some (All_ n (N.lor a b)) else None
  | true, All_ n a, All_ o b => if Nat.eqb n o then Some (All_ n (N.lor a b)) else None
  | true, All_ n a, Some_ o b => if Nat.eqb n o && single b then Some (All_ n (N.lor a b)) else None
  | true, Some_ n a, All_ o b => if Nat.eqb n o && single a then Some (All_ n (N.lor a b)) else None
  | false, Some_ n a, Some_ o b => if Nat.eqb n o then Some (Some_ n (N.lor a b)) else None
  | false, Zero n a, Zero o b =>
      if Nat.eqb n o && single a && single b then Some (Lacks n (N.lor a b)) else None
  | false, Lacks n a, Lacks o b => if Nat.eqb n o then Some (Lacks n (N.lor a b)) else None
  | false, Lacks n a, Zero o b => if Nat.eqb n o && single b then Some (Lacks n (N.lor a b)) else None
  | false, Zero n a, Lacks o b => if Nat.eqb n o && single a then Some (Lacks n (N.lor a b)) else None
  | _, _, _ => None
  end.

Definition join (all : bool) (a b : bool) : bool := if all then a && b else a || b.

Lemma merge_holds : forall M all one other t,
  merge all one other = Some t -> holds M t = join all (holds M one) (holds M other).
Proof.
  intros M all one other t H.
  destruct all, one, other; simpl in H; try discriminate;
  match type of H with (if ?c then _ else _) = _ => destruct c eqn:C; [|discriminate] end;
  injection H as <-; rewrite ?andb_true_iff, ?Nat.eqb_eq in C; simpl.
  - subst. apply zero_lor.
  - destruct C as [[-> A] B]. rewrite all_lor, !land_single by assumption. reflexivity.
  - destruct C as [-> A]. rewrite all_lor, (land_single _ m A). reflexivity.
  - destruct C as [-> A]. rewrite all_lor, (land_single _ m0 A). reflexivity.
  - subst. apply all_lor.
  - destruct C as [[-> A] B]. rewrite all_lor, !land_single by assumption.
    rewrite negb_andb, !negb_involutive. reflexivity.
  - destruct C as [-> A]. rewrite all_lor, (land_single _ m A), negb_andb, negb_involutive. reflexivity.
  - subst. rewrite zero_lor, negb_andb. reflexivity.
  - destruct C as [-> A]. rewrite all_lor, (land_single _ m0 A), negb_andb, negb_involutive. reflexivity.
  - subst. rewrite all_lor, negb_andb. reflexivity.
Qed.

(** [kept] is the list of gather backwards: the latest first.  At most the latest 8 are looked at. *)
Fixpoint absorb (all : bool) (reach : nat) (kept : list tree) (t : test) : option (list tree) :=
  match reach, kept with
  | S reach, x :: xs =>
      match x with
      | TTest e =>
          match merge all e t with
          | Some both => Some (TTest both :: xs)
          | None => option_map (cons x) (absorb all reach xs t)
          end
      | _ => option_map (cons x) (absorb all reach xs t)
      end
  | _, _ => None
  end.

Fixpoint gather (all : bool) (kept parts : list tree) : tree :=
  match parts with
  | [] =>
      match kept with
      | [] => TConst all
      | [x] => x
      | _ => if all then TAll (rev kept) else TAny (rev kept)
      end
  | TConst b :: rest => if Bool.eqb b all then gather all kept rest else TConst b
  | TTest t :: rest =>
      match absorb all 8 kept t with
      | Some kept => gather all kept rest
      | None => gather all (TTest t :: kept) rest
      end
  | part :: rest => gather all (part :: kept) rest
  end.
Definition allOf := gather true [].
Definition anyOf := gather false [].

Definition evalL (M : memory) (all : bool) (ts : list tree) : bool :=
  fold_right (fun t r => join all (evalT M t) r) all ts.

Lemma evalL_all : forall M ts, evalL M true ts = forallb (evalT M) ts.
Proof. induction ts; simpl; [|rewrite <- IHts]; reflexivity. Qed.
Lemma evalL_any : forall M ts, evalL M false ts = existsb (evalT M) ts.
Proof. induction ts; simpl; [|rewrite <- IHts]; reflexivity. Qed.

Lemma join_assoc : forall l a b c, join l a (join l b c) = join l (join l a b) c.
Proof. intros [] [] [] []; reflexivity. Qed.
Lemma join_comm : forall l a b, join l a b = join l b a.
Proof. intros [] [] []; reflexivity. Qed.
Lemma join_neutral : forall l a, join l a l = a.
Proof. intros [] []; reflexivity. Qed.
Lemma join_decided : forall l a, join l a (negb l) = negb l.
Proof. intros [] []; reflexivity. Qed.

Lemma evalL_app : forall M l a b, evalL M l (a ++ b) = join l (evalL M l a) (evalL M l b).
Proof.
  induction a; intro b; simpl.
  - rewrite join_comm, join_neutral. reflexivity.
  - fold (evalL M l (a0 ++ b)). rewrite IHa. apply join_assoc.
Qed.
Lemma evalL_rev : forall M l a, evalL M l (rev a) = evalL M l a.
Proof.
  induction a; simpl; [reflexivity|]. rewrite evalL_app, IHa. simpl. rewrite join_neutral. apply join_comm.
Qed.

Lemma absorb_evalL : forall M all reach kept t kept',
  absorb all reach kept t = Some kept' -> evalL M all kept' = join all (holds M t) (evalL M all kept).
Proof.
  induction reach; intros kept t kept' H; [discriminate|].
  destruct kept as [|x xs]; [discriminate|].
  assert (Deep : option_map (cons x) (absorb all reach xs t) = Some kept' ->
    evalL M all kept' = join all (holds M t) (evalL M all (x :: xs))).
  { intro D. destruct (absorb all reach xs t) eqn:A; [|discriminate]. injection D as <-. simpl.
    fold (evalL M all l). fold (evalL M all xs). rewrite (IHreach _ _ _ A), !join_assoc.
    f_equal. apply join_comm. }
  simpl in H. destruct x; auto.
  destruct (merge all t0 t) eqn:G; auto. injection H as <-. simpl.
  fold (evalL M all xs). rewrite (merge_holds M _ _ _ _ G), join_assoc. f_equal. apply join_comm.
Qed.

Theorem gather_correct : forall M all parts kept,
  evalT M (gather all kept parts) = join all (evalL M all kept) (evalL M all parts).
Proof.
  induction parts as [|p parts IH]; intro kept.
  - simpl. rewrite join_neutral. destruct kept as [|x [|y kept]]; [reflexivity | simpl; rewrite join_neutral; reflexivity|].
    rewrite <- (evalL_rev M all (x :: y :: kept)).
    unfold gather. destruct all; [rewrite evalL_all | rewrite evalL_any]; reflexivity.
  - assert (Keep : evalT M (gather all (p :: kept) parts)
                   = join all (evalL M all kept) (evalL M all (p :: parts))).
    { rewrite IH. simpl. fold (evalL M all kept). fold (evalL M all parts).
      rewrite (join_comm all (evalT M p)), <- join_assoc. reflexivity. }
    destruct p; try exact Keep.
    + simpl. fold (evalL M all parts). destruct (Bool.eqb b all) eqn:E.
      * apply eqb_prop in E. subst. rewrite IH. f_equal. rewrite join_comm, join_neutral. reflexivity.
      * apply eqb_false_iff in E. assert (b = negb all) by (destruct b, all; simpl; congruence). subst.
        rewrite (join_comm all (negb all)), !join_decided. reflexivity.
    + cbn [gather]. destruct (absorb all 8 kept t) eqn:A; [|exact Keep].
      rewrite IH, (absorb_evalL M _ _ _ _ _ A). simpl. fold (evalL M all parts).
      rewrite (join_comm all (holds M t)), <- join_assoc. reflexivity.
Qed.

Corollary allOf_correct : forall M ts, evalT M (allOf ts) = forallb (evalT M) ts.
Proof. intros. unfold allOf. rewrite gather_correct. apply evalL_all. Qed.
Corollary anyOf_correct : forall M ts, evalT M (anyOf ts) = existsb (evalT M) ts.
Proof. intros. unfold anyOf. rewrite gather_correct. apply evalL_any. Qed.

(** ** Lowering (FactLowering.lower) *)
Definition maskTest (zero : bool) (n : nat) (m : N) : tree :=
  if m =? 0 then TConst zero else TTest (if zero then Zero n m else Some_ n m).

Definition lowerFact (f : wfact) (s : sense) : tree :=
  match f with
  | Bit h f i =>
      match s with
      | Surely => maskTest true f (2 ^ i) | Possibly => maskTest false h (2 ^ i)
      | SurelyNot => maskTest true h (2 ^ i) | PossiblyNot => maskTest false f (2 ^ i)
      end
  | Role w rs =>
      if rs =? 0 then TConst (match s with SurelyNot | PossiblyNot => true | _ => false end)
      else match s with
      | Surely => maskTest true w (N.lnot rs 64) | Possibly => maskTest false w rs
      | SurelyNot => maskTest true w rs | PossiblyNot => maskTest false w (N.lnot rs 64)
      end
  | IsBelow n k => TTest (Below n s k)
  | IsAbove n k => TTest (Above n s k)
  | IsNamed p k => TTest (Named p s k)
  end.

Fixpoint lower (c : cond wfact) (su neg : bool) : tree :=
  match c with
  | Const b => TConst (xorb b neg)
  | Not c => lower c su (negb neg)
  | All cs => let ts := map (fun c => lower c su neg) cs in if neg then anyOf ts else allOf ts
  | Any cs => let ts := map (fun c => lower c su neg) cs in if neg then allOf ts else anyOf ts
  | Fact f =>
      lowerFact f (if neg then (if su then SurelyNot else PossiblyNot) else (if su then Surely else Possibly))
  end.

Lemma maskTest_holds : forall M z n m,
  evalT M (maskTest z n m) = if z then N.land (word M n) m =? 0 else negb (N.land (word M n) m =? 0).
Proof.
  intros. unfold maskTest. destruct (N.eqb_spec m 0) as [->|].
  - rewrite N.land_0_r. destruct z; reflexivity.
  - destruct z; reflexivity.
Qed.

Lemma bit_mask : forall w b, (N.land w (2 ^ b) =? 0) = negb (N.testbit w b).
Proof.
  intros. apply eq_true_iff_eq. rewrite N.eqb_eq, negb_true_iff. split; intro H.
  - apply (f_equal (fun x => N.testbit x b)) in H.
    rewrite N.land_spec, N.pow2_bits_true, N.bits_0, andb_true_r in H. assumption.
  - apply N.bits_inj. intro i. rewrite N.land_spec, N.pow2_bits_eqb, N.bits_0.
    destruct (N.eqb_spec b i) as [<-|]; [rewrite H|]; [reflexivity | apply andb_false_r].
Qed.

Lemma below_64 : forall w, w <> 0 -> w < 2 ^ 64 -> N.log2 w < 64.
Proof. intros. apply N.log2_lt_pow2; lia. Qed.

Lemma inside_and_outside : forall w rs, w <> 0 -> N.ldiff w rs = 0 -> N.land w rs <> 0.
Proof.
  intros w rs Z A B. apply Z. apply N.bits_inj. intro i. rewrite N.bits_0.
  apply (f_equal (fun x => N.testbit x i)) in A. apply (f_equal (fun x => N.testbit x i)) in B.
  rewrite N.ldiff_spec, N.bits_0 in A. rewrite N.land_spec, N.bits_0 in B.
  destruct (N.testbit w i), (N.testbit rs i); simpl in *; congruence.
Qed.

Theorem lowerFact_correct : forall M f s, sound M f -> evalT M (lowerFact f s) = sem s (truth M f).
Proof.
  intros M [h f i|w rs|n k|n k|p k] s S; simpl in S; simpl lowerFact; simpl truth.
  - destruct s; rewrite maskTest_holds, bit_mask; simpl;
    destruct (N.testbit (word M h) i), (N.testbit (word M f) i); simpl in *; congruence.
  - destruct S as [Z L]. assert (X := N.ldiff_land_low (word M w) rs 64 (below_64 _ Z L)).
    destruct (N.eqb_spec rs 0) as [->|R].
    + rewrite N.ldiff_0_r, N.land_0_r. destruct (N.eqb_spec (word M w) 0); [contradiction|].
      destruct s; reflexivity.
    + destruct s; rewrite maskTest_holds, <- ?X;
      destruct (N.eqb_spec (N.ldiff (word M w) rs) 0) as [E|E]; try reflexivity;
      destruct (N.eqb_spec (N.land (word M w) rs) 0) as [G|G]; try reflexivity;
      exfalso; exact (inside_and_outside _ _ Z E G).
  - apply weigh_known.
  - apply weigh_known.
  - apply weigh_known.
Qed.

Definition ask (su : bool) (a : tri) : bool := if su then surely a else possibly a.
Definition signed (neg : bool) (a : tri) : tri := if neg then knot a else a.

Lemma ask_and : forall su a b, ask su (kand a b) = ask su a && ask su b.
Proof. intros [] [] []; reflexivity. Qed.
Lemma ask_or : forall su a b, ask su (kor a b) = ask su a || ask su b.
Proof. intros [] [] []; reflexivity. Qed.
Lemma ask_nand : forall su a b, ask su (knot (kand a b)) = ask su (knot a) || ask su (knot b).
Proof. intros [] [] []; reflexivity. Qed.
Lemma ask_nor : forall su a b, ask su (knot (kor a b)) = ask su (knot a) && ask su (knot b).
Proof. intros [] [] []; reflexivity. Qed.

(** Whether all facts of a condition are where facts are. *)
Fixpoint stated (c : cond wfact) : bool :=
  match c with
  | Const _ => true
  | Fact f => laid f
  | Not c => stated c
  | All cs | Any cs => forallb stated cs
  end.

(** A condition whose tests are run over words has the value that Kleene's logic gives it. *)
Theorem lower_correct : forall M, Sound M -> forall c su neg, stated c = true ->
  evalT M (lower c su neg) = ask su (signed neg (eval (truth M) c)).
Proof.
  intros M S c. induction c as [b|f|c IH|cs IH|cs IH] using cond_ind'; intros su neg L; simpl in L.
  - destruct b, su, neg; reflexivity.
  - simpl lower. rewrite lowerFact_correct by (apply S, L). simpl.
    destruct su, neg, (truth M f); reflexivity.
  - simpl. rewrite IH by exact L. destruct neg; simpl; [|reflexivity].
    destruct (eval (truth M) c); reflexivity.
  - simpl. destruct neg; simpl.
    + rewrite anyOf_correct. induction IH as [|c cs H _ IH]; simpl in *; [destruct su; reflexivity|].
      apply andb_true_iff in L. destruct L as [L1 L2]. rewrite IH, H, ask_nand by assumption. reflexivity.
    + rewrite allOf_correct. induction IH as [|c cs H _ IH]; simpl in *; [destruct su; reflexivity|].
      apply andb_true_iff in L. destruct L as [L1 L2]. rewrite IH, H, ask_and by assumption. reflexivity.
  - simpl. destruct neg; simpl.
    + rewrite allOf_correct. induction IH as [|c cs H _ IH]; simpl in *; [destruct su; reflexivity|].
      apply andb_true_iff in L. destruct L as [L1 L2]. rewrite IH, H, ask_nor by assumption. reflexivity.
    + rewrite anyOf_correct. induction IH as [|c cs H _ IH]; simpl in *; [destruct su; reflexivity|].
      apply andb_true_iff in L. destruct L as [L1 L2]. rewrite IH, H, ask_or by assumption. reflexivity.
Qed.

(** ** Words that say more give facts that say more *)
Definition narrows (M M' : memory) : Prop :=
  (forall n, N.ldiff (word M' n) (word M n) = 0) /\
  (forall n, numberUnknown M n = false ->
    numberUnknown M' n = false /\ given M' n = given M n /\ number M' n = number M n) /\
  (forall p k, nameUnknown M p k = false -> nameUnknown M' p k = false /\ named M' p k = named M p k).

Theorem narrower_words_fill_facts : forall M M' f, narrows M M' -> sound M' f -> le (truth M f) (truth M' f).
Proof.
  intros M M' f [Hw [Hn Hp]] S.
  assert (B : forall n i, N.testbit (word M' n) i = true -> N.testbit (word M n) i = true).
  { intros n i H. specialize (Hw n). apply (f_equal (fun x => N.testbit x i)) in Hw.
    rewrite N.ldiff_spec, H, N.bits_0 in Hw. destruct (N.testbit (word M n) i); [reflexivity | discriminate]. }
  destruct f as [h f i|w rs|n k|n k|p k]; simpl in *.
  - pose proof (B h i). pose proof (B f i).
    destruct (N.testbit (word M' h) i), (N.testbit (word M' f) i),
      (N.testbit (word M h) i), (N.testbit (word M f) i);
      simpl in *; try (intuition discriminate); constructor.
  - destruct S as [Z L].
    destruct (N.eqb_spec (N.ldiff (word M w) rs) 0) as [E|E].
    + replace (N.ldiff (word M' w) rs =? 0) with true; [constructor|]. symmetry. apply N.eqb_eq.
      apply N.bits_inj. intro i. rewrite N.ldiff_spec, N.bits_0.
      apply (f_equal (fun x => N.testbit x i)) in E. rewrite N.ldiff_spec, N.bits_0 in E.
      specialize (B w i). destruct (N.testbit (word M' w) i); [|reflexivity].
      rewrite B in E by reflexivity. exact E.
    + destruct (N.eqb_spec (N.land (word M w) rs) 0) as [G|G]; [|constructor].
      assert (G' : N.land (word M' w) rs = 0).
      { apply N.bits_inj. intro i. rewrite N.land_spec, N.bits_0.
        apply (f_equal (fun x => N.testbit x i)) in G. rewrite N.land_spec, N.bits_0 in G.
        specialize (B w i). destruct (N.testbit (word M' w) i); [|reflexivity].
        rewrite B in G by reflexivity. exact G. }
      destruct (N.eqb_spec (N.ldiff (word M' w) rs) 0) as [E'|E'];
        [exfalso; exact (inside_and_outside _ _ Z E' G')|].
      rewrite G'. constructor.
  - destruct (numberUnknown M _) eqn:Q; [constructor|]. destruct (Hn _ Q) as [-> [-> ->]]. constructor.
  - destruct (numberUnknown M _) eqn:Q; [constructor|]. destruct (Hn _ Q) as [-> [-> ->]]. constructor.
  - destruct (nameUnknown M _ k) eqn:Q; [constructor|]. destruct (Hp _ k Q) as [-> ->]. constructor.
Qed.

(** So conditions over them are monotone. *)
Theorem stated_monotone : forall M M' c, Sound M' -> narrows M M' -> stated c = true ->
  le (eval (truth M) c) (eval (truth M') c).
Proof.
  intros M M' c S W. induction c as [b|f|c IH|cs IH|cs IH] using cond_ind'; intro L; simpl in L.
  - constructor.
  - apply narrower_words_fill_facts; [exact W | apply S, L].
  - apply knot_le, IH, L.
  - simpl. induction IH as [|c cs H _ IH]; simpl in *; [constructor|]. apply andb_true_iff in L. destruct L.
    apply kand_le; auto.
  - simpl. induction IH as [|c cs H _ IH]; simpl in *; [constructor|]. apply andb_true_iff in L. destruct L.
    apply kor_le; auto.
Qed.
