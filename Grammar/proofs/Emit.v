(** The emitter (Emitter.swift, Lower.swift, Precheck.swift) is correct.

    Code is written here from its end: a label is then how many instructions stand after it, known before its
    uses, and nothing need be patched.  [located] turns labels into indexes when all is written. *)
From Coq Require Import Bool List NArith PeanoNat Lia.
From RoomPolicy Require Import Kleene Words Machine.
Import ListNotations.

Definition located (n : nat) (i : instr) : instr :=
  match i with
  | Finish => Finish | Deny k => Deny k
  | Allows k L => Allows k (n - L) | Jump L => Jump (n - L) | Test t L => Test t (n - L)
  end.
Definition placed (code : list instr) : list instr := map (located (length code)) code.

(** No test reads what is not there: so [lower] makes them. *)
Fixpoint tree_ok (t : tree) : bool :=
  match t with
  | TConst _ => true
  | TTest t => readable t
  | TAll ts | TAny ts => forallb tree_ok ts
  end.

(** Emitter.branch: before [K], code that goes to [L] when the tree is [v], and on to [K] when not. *)
Fixpoint branch (t : tree) (v : bool) (L : nat) (K : list instr) : list instr :=
  let fix each ts := match ts with [] => K | x :: xs => branch x v L (each xs) end in
  let fix until d ts :=
    match ts with
    | [] => Jump L :: K
    | [x] => branch x v L K
    | x :: xs => branch x d (length K) (until d xs)
    end in
  match t with
  | TConst b => if Bool.eqb b v then Jump L :: K else K
  | TTest t => Test (if v then complement t else t) L :: K
  | TAll ts => if v then until false ts else each ts
  | TAny ts => if v then each ts else until true ts
  end.

Fixpoint each v L K ts : list instr := match ts with [] => K | x :: xs => branch x v L (each v L K xs) end.
Fixpoint until v L K d ts : list instr :=
  match ts with
  | [] => Jump L :: K | [x] => branch x v L K | x :: xs => branch x d (length K) (until v L K d xs)
  end.
Lemma branch_all : forall ts v L K,
  branch (TAll ts) v L K = if v then until v L K false ts else each v L K ts.
Proof.
  intros. destruct v; simpl; induction ts as [|x ts IH]; simpl; try reflexivity.
  - destruct ts; [reflexivity|]. f_equal. exact IH.
  - f_equal. exact IH.
Qed.
Lemma branch_any : forall ts v L K,
  branch (TAny ts) v L K = if v then each v L K ts else until v L K true ts.
Proof.
  intros. destruct v; simpl; induction ts as [|x ts IH]; simpl; try reflexivity.
  - f_equal. exact IH.
  - destruct ts; [reflexivity|]. f_equal. exact IH.
Qed.

(** ** Rules *)
Record crule := { num : N; ef : effect; tr : tree }.

Definition emitAllow (fin : nat) (r : crule) (K : list instr) :=
  branch (tr r) false (length K) (Allows (num r) fin :: K).
Definition emitForbid (r : crule) (K : list instr) := branch (tr r) false (length K) (Deny (num r) :: K).

(** What is necessary for a tree: some of these bits is set (Precheck.swift).  Which masks are asked, and for
    how many rules, is a matter of speed alone: a plan says so, and a plan that would be wrong is not followed. *)
Definition masks := list (nat * N).
Definition hit (M : memory) (ms : masks) := existsb (fun p => negb (N.land (word M (fst p)) (snd p) =? 0)%N) ms.
Fixpoint covers (ms : masks) (t : tree) : bool :=
  match t with
  | TConst b => negb b
  | TTest (Some_ n m) => (m =? 0)%N || existsb (fun p => (fst p =? n) && (N.ldiff m (snd p) =? 0)%N) ms
  | TTest (All_ n m) => existsb (fun p => (fst p =? n) && negb (N.land m (snd p) =? 0)%N) ms
  | TTest _ => false
  | TAll ts => existsb (covers ms) ts
  | TAny ts => forallb (covers ms) ts
  end.
Definition plan := list (masks * nat).

Fixpoint precheck (ms : masks) (after into : nat) (body : list instr) : list instr :=
  match ms with
  | [] => body
  | [(w, m)] => Test (Some_ w m) after :: body
  | (w, m) :: ms => Test (Zero w m) into :: precheck ms after into body
  end.
Definition emitRun (ms : masks) (run : list crule) (K : list instr) :=
  let body := fold_right emitForbid K run in
  if forallb (fun p => fst p <? words) ms && forallb (fun r => covers ms (tr r)) run
  then precheck ms (length K) (length body) body else body.
Fixpoint emitForbids (p : plan) (rs : list crule) (K : list instr) :=
  match p with
  | [] => fold_right emitForbid K rs
  | (ms, n) :: p => emitRun ms (firstn n rs) (emitForbids p (skipn n rs) K)
  end.

Definition is_forbid (r : crule) := match ef r with Forbid => true | Allow => false end.
Definition is_allow (r : crule) := match ef r with Forbid => false | Allow => true end.

(** Lowering.emitRules: forbid rules first, since one that matches spares the rest. *)
Definition emitRules (planner : list crule -> plan) (rs : list crule) (K : list instr) :=
  let forbids := filter is_forbid rs in
  emitForbids (planner forbids) forbids (fold_right (emitAllow (length K)) K (filter is_allow rs)).

(** ** What they decide *)
Definition denies (M : memory) (r : crule) := is_forbid r && evalT M (tr r).
Definition opens (M : memory) (r : crule) := is_allow r && evalT M (tr r).
Definition firsts (M : memory) (a : option N) (rs : list crule) : option N :=
  match a with Some _ => a | None => option_map num (find (opens M) rs) end.
(** The verdict and the one rule that carries it, of rules in the order of the code. *)
Definition verdict (M : memory) (rs : list crule) : bool * option N :=
  match find (denies M) rs with
  | Some r => (false, Some (num r))
  | None => let a := firsts M None rs in (is_some a, a)
  end.

Definition rules_ok (rs : list crule) := forallb (fun r => tree_ok (tr r)) rs = true.

Section Inside.
Variables (C : list instr) (M : memory).
Let P := placed C.
Let at_ (d : nat) := length C - d.
Definition suffix (K : list instr) := exists before, C = before ++ K.

Lemma suffix_app : forall a K, suffix (a ++ K) -> suffix K.
Proof. intros a K [b E]. exists (b ++ a). rewrite <- app_assoc. assumption. Qed.
Lemma suffix_cons : forall i K, suffix (i :: K) -> suffix K.
Proof. intros i K. apply (suffix_app [i]). Qed.
Lemma suffix_length : forall K, suffix K -> length K <= length C.
Proof. intros K [b E]. rewrite E, app_length. lia. Qed.

Lemma fetch : forall i K, suffix (i :: K) -> nth_error P (at_ (length (i :: K))) = Some (located (length C) i).
Proof.
  intros i K [b E]. unfold P, placed, at_.
  replace (length C - length (i :: K)) with (length b) by (rewrite E, app_length; lia).
  rewrite nth_error_map, E, nth_error_app2, Nat.sub_diag by lia. reflexivity.
Qed.
Lemma next_at : forall i K, suffix (i :: K) -> S (at_ (length (i :: K))) = at_ (length K).
Proof. intros i K H. apply suffix_length in H. unfold at_. simpl in *. lia. Qed.

(** From [d] with [a] it comes to [d'] with [a']. *)
Definition goes (d : nat) (a : option N) (d' : nat) (a' : option N) :=
  forall v, decides P M (at_ d') a' v -> decides P M (at_ d) a v.
Lemma goes_trans : forall d a d' a' d'' a'', goes d a d' a' -> goes d' a' d'' a'' -> goes d a d'' a''.
Proof. unfold goes. auto. Qed.
Lemma goes_refl : forall d a, goes d a d a.
Proof. unfold goes. auto. Qed.

Lemma goes_jump : forall L K a, suffix (Jump L :: K) -> goes (length (Jump L :: K)) a L a.
Proof. intros L K a H v [n R]. exists (S n). cbn [run]. rewrite (fetch _ _ H). exact R. Qed.
Lemma goes_allow : forall k L K a, suffix (Allows k L :: K) -> goes (length (Allows k L :: K)) a L (first a k).
Proof. intros k L K a H v [n R]. exists (S n). cbn [run]. rewrite (fetch _ _ H). exact R. Qed.
Lemma goes_test : forall t L K a, suffix (Test t L :: K) -> readable t = true ->
  goes (length (Test t L :: K)) a (if holds M t then length K else L) a.
Proof.
  intros t L K a H Q v [n R]. exists (S n). cbn [run]. rewrite (fetch _ _ H). cbn [located]. rewrite Q.
  rewrite (next_at _ _ H). destruct (holds M t); exact R.
Qed.
Lemma does_deny : forall k K a, suffix (Deny k :: K) -> decides P M (at_ (length (Deny k :: K))) a (false, Some k).
Proof. intros k K a H. exists 1. cbn [run]. rewrite (fetch _ _ H). reflexivity. Qed.
Lemma does_finish : forall K a, suffix (Finish :: K) -> decides P M (at_ (length (Finish :: K))) a (is_some a, a).
Proof. intros K a H. exists 1. cbn [run]. rewrite (fetch _ _ H). reflexivity. Qed.

Lemma readable_complement : forall t, readable (complement t) = readable t.
Proof. intros []; reflexivity. Qed.

(** Whatever is written stands before [K]. *)
Lemma branch_before : forall t v L K, exists a, branch t v L K = a ++ K.
Proof.
  intro t. induction t as [b|t|ts IH|ts IH] using tree_ind'; intros v L K.
  - simpl. destruct (Bool.eqb b v); [exists [Jump L] | exists []]; reflexivity.
  - exists [Test (if v then complement t else t) L]. reflexivity.
  - rewrite branch_all.
    assert (E : exists a, each v L K ts = a ++ K).
    { clear - IH. induction IH as [|x ts H _ [a E]]; [exists []; reflexivity|]. simpl. rewrite E.
      destruct (H v L (a ++ K)) as [b B]. exists (b ++ a). rewrite B. apply app_assoc. }
    assert (N : exists a, until v L K false ts = a ++ K).
    { clear - IH. induction IH as [|x ts H _ [a E]]; [exists [Jump L]; reflexivity|]. simpl.
      destruct ts; [apply H|]. rewrite E.
      destruct (H false (length K) (a ++ K)) as [b B]. exists (b ++ a). rewrite B. apply app_assoc. }
    destruct v; assumption.
  - rewrite branch_any.
    assert (E : exists a, each v L K ts = a ++ K).
    { clear - IH. induction IH as [|x ts H _ [a E]]; [exists []; reflexivity|]. simpl. rewrite E.
      destruct (H v L (a ++ K)) as [b B]. exists (b ++ a). rewrite B. apply app_assoc. }
    assert (N : exists a, until v L K true ts = a ++ K).
    { clear - IH. induction IH as [|x ts H _ [a E]]; [exists [Jump L]; reflexivity|]. simpl.
      destruct ts; [apply H|]. rewrite E.
      destruct (H true (length K) (a ++ K)) as [b B]. exists (b ++ a). rewrite B. apply app_assoc. }
    destruct v; assumption.
Qed.
Lemma branch_suffix : forall t v L K, suffix (branch t v L K) -> suffix K.
Proof. intros t v L K H. destruct (branch_before t v L K) as [a E]. rewrite E in H. eapply suffix_app, H. Qed.

Definition branches (t : tree) := forall v L K a, suffix (branch t v L K) ->
  goes (length (branch t v L K)) a (if Bool.eqb (evalT M t) v then L else length K) a.

Lemma each_suffix : forall v L K ts, suffix (each v L K ts) -> suffix K.
Proof. induction ts; simpl; intro H; [assumption|]. apply IHts. eapply branch_suffix, H. Qed.

(** One part that is [v] settles the whole. *)
Lemma each_goes : forall v L K a ts, Forall (fun t => branches t) ts -> suffix (each v L K ts) ->
  goes (length (each v L K ts)) a (if existsb (fun t => Bool.eqb (evalT M t) v) ts then L else length K) a.
Proof.
  intros v L K a ts B. induction B as [|x ts H B IH]; intro S; simpl in *; [apply goes_refl|].
  eapply goes_trans; [apply H, S|]. destruct (Bool.eqb (evalT M x) v); simpl; [apply goes_refl|].
  apply IH. eapply branch_suffix, S.
Qed.

Lemma until_goes : forall v L K a ts, Forall (fun t => branches t) ts ->
  suffix (until v L K (negb v) ts) ->
  goes (length (until v L K (negb v) ts)) a
    (if forallb (fun t => Bool.eqb (evalT M t) v) ts then L else length K) a.
Proof.
  intros v L K a ts B. induction B as [|x ts H B IH]; intros S; [apply goes_jump, S|].
  destruct ts as [|y ts].
  - simpl in *. rewrite andb_true_r. apply H, S.
  - change (until v L K (negb v) (x :: y :: ts))
      with (branch x (negb v) (length K) (until v L K (negb v) (y :: ts))) in *.
    eapply goes_trans; [apply H, S|].
    change (forallb (fun t => Bool.eqb (evalT M t) v) (x :: y :: ts))
      with (Bool.eqb (evalT M x) v && forallb (fun t => Bool.eqb (evalT M t) v) (y :: ts)).
    destruct (evalT M x), v; simpl Bool.eqb; simpl andb; try apply goes_refl;
    (apply IH; eapply branch_suffix, S).
Qed.

Lemma all_eqb : forall ts b, forallb (evalT M) ts = b ->
  (if b then forallb (fun t => Bool.eqb (evalT M t) true) ts else existsb (fun t => Bool.eqb (evalT M t) false) ts)
  = true.
Proof.
  induction ts as [|x ts IH]; intros b <-; [reflexivity|]. simpl.
  specialize (IH _ eq_refl). destruct (evalT M x); simpl; [assumption | reflexivity].
Qed.

Theorem branch_goes : forall t, tree_ok t = true -> branches t.
Proof.
  intro t. induction t as [b|t|ts IH|ts IH] using tree_ind'; intros O v L K a S.
  - simpl in *. destruct (Bool.eqb b v); [apply goes_jump, S | apply goes_refl].
  - simpl in O.
    pose proof (goes_test (if v then complement t else t) L K a S) as G. simpl evalT.
    destruct v; [rewrite complement_is_not, readable_complement in G|];
    specialize (G O); destruct (holds M t); exact G.
  - assert (B : Forall (fun t => branches t) ts).
    { simpl in O. rewrite Forall_forall in *. intros x I. apply IH; [assumption|].
      rewrite forallb_forall in O. auto. }
    rewrite branch_all in *. simpl evalT. destruct v.
    + replace (Bool.eqb (forallb (evalT M) ts) true)
        with (forallb (fun t => Bool.eqb (evalT M t) true) ts); [apply (until_goes true); assumption|].
      clear. induction ts as [|x ts IH]; [reflexivity|]. simpl. rewrite IH. destruct (evalT M x); reflexivity.
    + replace (Bool.eqb (forallb (evalT M) ts) false)
        with (existsb (fun t => Bool.eqb (evalT M t) false) ts); [apply each_goes; assumption|].
      clear. induction ts as [|x ts IH]; [reflexivity|]. simpl. rewrite IH. destruct (evalT M x); reflexivity.
  - assert (B : Forall (fun t => branches t) ts).
    { simpl in O. rewrite Forall_forall in *. intros x I. apply IH; [assumption|].
      rewrite forallb_forall in O. auto. }
    rewrite branch_any in *. simpl evalT. destruct v.
    + replace (Bool.eqb (existsb (evalT M) ts) true)
        with (existsb (fun t => Bool.eqb (evalT M t) true) ts); [apply each_goes; assumption|].
      clear. induction ts as [|x ts IH]; [reflexivity|]. simpl. rewrite IH. destruct (evalT M x); reflexivity.
    + replace (Bool.eqb (existsb (evalT M) ts) false)
        with (forallb (fun t => Bool.eqb (evalT M t) false) ts); [apply (until_goes false); assumption|].
      clear. induction ts as [|x ts IH]; [reflexivity|]. simpl. rewrite IH. destruct (evalT M x); reflexivity.
Qed.

(** ** Forbid rules *)
Lemma find_app : forall A (f : A -> bool) a b,
  find f (a ++ b) = match find f a with Some x => Some x | None => find f b end.
Proof. intros A f a b. induction a as [|x a IH]; simpl; [reflexivity|]. destruct (f x); auto. Qed.

(** The code before [K] of forbid rules: the first that applies denies, else it comes to [K]. *)
Definition forbids_well (rs : list crule) (code K : list instr) := forall a,
  match find (denies M) rs with
  | Some r => decides P M (at_ (length code)) a (false, Some (num r))
  | None => goes (length code) a (length K) a
  end.
Definition all_forbid (rs : list crule) := forallb is_forbid rs = true.

Lemma body_suffix : forall rs K, suffix (fold_right emitForbid K rs) -> suffix K.
Proof.
  induction rs; simpl; intros K H; [assumption|]. apply IHrs. unfold emitForbid in H at 1.
  apply branch_suffix, suffix_cons in H. assumption.
Qed.
Lemma body_well : forall rs K, rules_ok rs -> all_forbid rs -> suffix (fold_right emitForbid K rs) ->
  forbids_well rs (fold_right emitForbid K rs) K.
Proof.
  unfold rules_ok, all_forbid. induction rs as [|r rs IH]; intros K O A S a; simpl in *; [apply goes_refl|].
  apply andb_true_iff in O. apply andb_true_iff in A. destruct O as [O1 O2], A as [A1 A2].
  set (K1 := fold_right emitForbid K rs) in *.
  assert (S1 : suffix (Deny (num r) :: K1)) by (eapply branch_suffix, S).
  pose proof (branch_goes (tr r) O1 false (length K1) (Deny (num r) :: K1) a S) as G.
  unfold denies at 1. rewrite A1. simpl.
  destruct (evalT M (tr r)); simpl Bool.eqb in G; cbv iota in G.
  - apply G. apply does_deny. assumption.
  - specialize (IH K O2 A2 (suffix_cons _ _ S1) a). fold K1 in IH.
    destruct (find (denies M) rs); [apply G, IH | eapply goes_trans; [exact G | exact IH]].
Qed.

Lemma covers_hit : forall ms t, covers ms t = true -> evalT M t = true -> hit M ms = true.
Proof.
  intros ms t. induction t as [b|t|ts IH|ts IH] using tree_ind'; intros Cv E.
  - simpl in *. subst. discriminate.
  - destruct t; simpl in Cv; try discriminate;
    try (apply orb_true_iff in Cv; destruct Cv as [Cv|Cv];
      [apply N.eqb_eq in Cv; subst m; cbn [evalT holds] in E; rewrite N.land_0_r in E; discriminate|]);
    apply existsb_exists in Cv; destruct Cv as [[w k] [I X]];
    simpl in X; apply andb_true_iff in X; destruct X as [W X]; apply Nat.eqb_eq in W; subst w;
    apply existsb_exists; exists (n, k); (split; [assumption|]); simpl in *; rewrite negb_true_iff in *.
    + apply N.eqb_neq. apply N.eqb_neq in E. apply N.eqb_eq in X. intro Z. apply E. apply N.bits_inj. intro i.
      apply (f_equal (fun x => N.testbit x i)) in Z. apply (f_equal (fun x => N.testbit x i)) in X.
      rewrite N.land_spec, N.bits_0 in *. rewrite N.ldiff_spec in X.
      destruct (N.testbit (word M n) i), (N.testbit m i), (N.testbit k i); simpl in *; congruence.
    + apply N.eqb_neq. apply N.eqb_neq in X. apply N.eqb_eq in E. intro Z. apply X. apply N.bits_inj. intro i.
      apply (f_equal (fun x => N.testbit x i)) in Z. apply (f_equal (fun x => N.testbit x i)) in E.
      rewrite N.land_spec in *. rewrite N.bits_0 in *.
      destruct (N.testbit (word M n) i), (N.testbit m i), (N.testbit k i); simpl in *; congruence.
  - simpl in *. apply existsb_exists in Cv. destruct Cv as [x [I X]]. rewrite Forall_forall in IH.
    rewrite forallb_forall in E. apply (IH x); auto.
  - simpl in *. apply existsb_exists in E. destruct E as [x [I X]]. rewrite Forall_forall in IH.
    rewrite forallb_forall in Cv. apply (IH x); auto.
Qed.

Lemma precheck_suffix : forall ms after into body, suffix (precheck ms after into body) -> suffix body.
Proof.
  induction ms as [|[w m] [|q ms] IH]; intros after into body H; [assumption | eapply suffix_cons, H|].
  eapply IH, suffix_cons, H.
Qed.
Lemma precheck_goes : forall ms after body a, ms <> [] -> forallb (fun p => fst p <? words) ms = true ->
  suffix (precheck ms after (length body) body) ->
  goes (length (precheck ms after (length body) body)) a (if hit M ms then length body else after) a.
Proof.
  induction ms as [|[w m] ms IH]; intros after body a N R S; [contradiction|].
  cbn [forallb fst] in R. apply andb_true_iff in R. destruct R as [R1 R2]. destruct ms as [|q ms].
  - cbn [precheck] in *. pose proof (goes_test (Some_ w m) after body a S R1) as G.
    unfold hit. cbn [existsb fst snd]. rewrite orb_false_r. exact G.
  - change (precheck ((w, m) :: q :: ms) after (length body) body)
      with (Test (Zero w m) (length body) :: precheck (q :: ms) after (length body) body) in *.
    eapply goes_trans; [apply (goes_test (Zero w m) (length body) _ a S R1)|].
    change (hit M ((w, m) :: q :: ms)) with (negb (N.land (word M w) m =? 0)%N || hit M (q :: ms)).
    simpl holds. destruct (N.land (word M w) m =? 0)%N; simpl negb; simpl orb; [|apply goes_refl].
    apply IH; [discriminate | assumption | eapply suffix_cons, S].
Qed.

Lemma run_suffix : forall ms rs K, suffix (emitRun ms rs K) -> suffix (fold_right emitForbid K rs).
Proof. unfold emitRun. intros. destruct (_ && _); [eapply precheck_suffix|]; eassumption. Qed.
Lemma run_well : forall ms rs K, rules_ok rs -> all_forbid rs -> suffix (emitRun ms rs K) ->
  forbids_well rs (emitRun ms rs K) K.
Proof.
  intros ms rs K O A S a. pose proof (body_well rs K O A (run_suffix _ _ _ S) a) as B.
  unfold emitRun in *. destruct (_ && _) eqn:Q; [|exact B]. apply andb_true_iff in Q. destruct Q as [R V].
  destruct ms as [|q ms]; [exact B|].
  pose proof (precheck_goes (q :: ms) (length K) (fold_right emitForbid K rs) a ltac:(discriminate) R S) as G.
  destruct (hit M (q :: ms)) eqn:H.
  - destruct (find (denies M) rs); [apply G, B | eapply goes_trans; [exact G | exact B]].
  - replace (find (denies M) rs) with (@None crule); [exact G|]. symmetry.
    destruct (find (denies M) rs) as [r|] eqn:F; [|reflexivity]. apply find_some in F. destruct F as [I D].
    rewrite forallb_forall in V. specialize (V r I). unfold denies in D. apply andb_true_iff in D.
    rewrite (covers_hit _ _ V (proj2 D)) in H. discriminate.
Qed.

Lemma forbids_suffix : forall p rs K, suffix (emitForbids p rs K) -> suffix K.
Proof.
  induction p as [|[ms n] p IH]; intros rs K H; simpl in H; [eapply body_suffix, H|].
  eapply IH, body_suffix, run_suffix, H.
Qed.
Lemma forbids_emitted : forall p rs K, rules_ok rs -> all_forbid rs -> suffix (emitForbids p rs K) ->
  forbids_well rs (emitForbids p rs K) K.
Proof.
  induction p as [|[ms n] p IH]; intros rs K O A S a; simpl in *; [apply body_well; assumption|].
  unfold rules_ok, all_forbid in *. rewrite <- (firstn_skipn n rs), forallb_app, andb_true_iff in O, A.
  pose proof (run_well ms (firstn n rs) _ (proj1 O) (proj1 A) S a) as R.
  pose proof (IH (skipn n rs) K (proj2 O) (proj2 A) (body_suffix _ _ (run_suffix _ _ _ S)) a) as Q.
  assert (E : find (denies M) rs = find (denies M) (firstn n rs ++ skipn n rs)) by (rewrite firstn_skipn; reflexivity).
  rewrite E, find_app. clear E.
  destruct (find (denies M) (firstn n rs)); [exact R|].
  destruct (find (denies M) (skipn n rs)); [apply R, Q | eapply goes_trans; [exact R | exact Q]].
Qed.

(** ** Allow rules *)
Lemma allows_suffix : forall fin rs K, suffix (fold_right (emitAllow fin) K rs) -> suffix K.
Proof.
  induction rs; simpl; intros K H; [assumption|]. apply IHrs. unfold emitAllow in H at 1.
  apply branch_suffix, suffix_cons in H. assumption.
Qed.
Lemma allows_emitted : forall rs K a, rules_ok rs -> forallb is_allow rs = true ->
  suffix (fold_right (emitAllow (length K)) K rs) ->
  goes (length (fold_right (emitAllow (length K)) K rs)) a (length K) (firsts M a rs).
Proof.
  unfold rules_ok. induction rs as [|r rs IH]; intros K a O A S; simpl in *.
  - destruct a; apply goes_refl.
  - apply andb_true_iff in O. apply andb_true_iff in A. destruct O as [O1 O2], A as [A1 A2].
    set (K1 := fold_right (emitAllow (length K)) K rs) in *.
    assert (S1 : suffix (Allows (num r) (length K) :: K1)) by (eapply branch_suffix, S).
    pose proof (branch_goes (tr r) O1 false (length K1) (Allows (num r) (length K) :: K1) a S) as G.
    unfold firsts. cbn [find]. unfold opens at 1. rewrite A1. cbn [andb].
    destruct (evalT M (tr r)); simpl Bool.eqb in G; cbv iota in G.
    + eapply goes_trans; [exact G|]. pose proof (goes_allow (num r) (length K) K1 a S1) as J.
      destruct a; exact J.
    + eapply goes_trans; [exact G|]. apply IH; auto. eapply suffix_cons, S1.
Qed.

(** ** A segment: its rules, then the way on *)
Lemma find_filter : forall A (f g : A -> bool) l, (forall x, f x = true -> g x = true) ->
  find f (filter g l) = find f l.
Proof.
  intros A f g l H. induction l as [|x l IH]; [reflexivity|]. simpl.
  destruct (g x) eqn:G; simpl; destruct (f x) eqn:Fx; auto. rewrite (H x Fx) in G. discriminate.
Qed.
Lemma filter_all : forall A (g : A -> bool) l, forallb g (filter g l) = true.
Proof. intros. apply forallb_forall. intros x I. apply filter_In in I. tauto. Qed.
Lemma filter_ok : forall g rs, rules_ok rs -> rules_ok (filter g rs).
Proof.
  unfold rules_ok. intros g rs H. rewrite forallb_forall in *. intros x I. apply filter_In in I. apply H. tauto.
Qed.

Lemma rules_suffix : forall pl rs K, suffix (emitRules pl rs K) -> suffix K.
Proof. unfold emitRules. intros. eapply allows_suffix, forbids_suffix; eassumption. Qed.

Theorem rules_emitted : forall pl rs K a, rules_ok rs -> suffix (emitRules pl rs K) ->
  match find (denies M) rs with
  | Some r => decides P M (at_ (length (emitRules pl rs K))) a (false, Some (num r))
  | None => goes (length (emitRules pl rs K)) a (length K) (firsts M a rs)
  end.
Proof.
  intros pl rs K a O S. unfold emitRules in *.
  pose proof (forbids_emitted _ _ _ (filter_ok is_forbid rs O) (filter_all _ _ _) S a) as Fb.
  pose proof (allows_emitted (filter is_allow rs) K a (filter_ok is_allow rs O) (filter_all _ _ _)
    (forbids_suffix _ _ _ S)) as Al.
  rewrite (find_filter _ (denies M)) in Fb by (unfold denies; intros x H; apply andb_true_iff in H; tauto).
  unfold firsts in Al. rewrite (find_filter _ (opens M)) in Al
    by (unfold opens; intros x H; apply andb_true_iff in H; tauto).
  destruct (find (denies M) rs); [exact Fb | eapply goes_trans; [exact Fb | exact Al]].
Qed.

(** [leads d rs]: from [d] on stand the rules [rs], segment after segment, and then the end. *)
Inductive leads (pl : list crule -> plan) : nat -> list crule -> Prop :=
| leads_end : forall rs K, suffix (emitRules pl rs (Finish :: K)) ->
    leads pl (length (emitRules pl rs (Finish :: K))) rs
| leads_on : forall rs K L more, suffix (emitRules pl rs (Jump L :: K)) -> leads pl L more ->
    leads pl (length (emitRules pl rs (Jump L :: K))) (rs ++ more).

Lemma firsts_app : forall a rs more, firsts M (firsts M a rs) more = firsts M a (rs ++ more).
Proof.
  intros. unfold firsts. destruct a; [reflexivity|]. rewrite find_app.
  destruct (find (opens M) rs); reflexivity.
Qed.

Theorem leads_decides : forall pl d rs, leads pl d rs -> rules_ok rs -> forall a,
  decides P M (at_ d) a
    match find (denies M) rs with
    | Some r => (false, Some (num r))
    | None => (is_some (firsts M a rs), firsts M a rs)
    end.
Proof.
  intros pl d rs H. induction H as [rs K S|rs K L more S H IH]; intros O a.
  - pose proof (rules_emitted pl rs _ a O S) as R. destruct (find (denies M) rs); [exact R|].
    apply R, does_finish. eapply rules_suffix, S.
  - unfold rules_ok in O. rewrite forallb_app, andb_true_iff in O. destruct O as [O1 O2].
    pose proof (rules_emitted pl rs _ a O1 S) as R. rewrite find_app, <- firsts_app.
    destruct (find (denies M) rs); [exact R|].
    apply R. apply (goes_jump L K (firsts M a rs) (rules_suffix _ _ _ S)). apply IH, O2.
Qed.
End Inside.
