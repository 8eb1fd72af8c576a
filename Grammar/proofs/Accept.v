(** What the compiler writes the verifier accepts. *)
From Coq Require Import Bool List NArith PeanoNat Lia.
From RoomPolicy Require Import Kleene Words Machine Emit Compile.
Import ListNotations.

(** ** Chains ascend *)
Fixpoint asc (l : nat) (c : list nat) : Prop :=
  match c with [] => True | x :: c => l <= x /\ asc (S x) c end.
Lemma asc_weaken : forall c l m, m <= l -> asc l c -> asc m c.
Proof. intros [|x c] l m H A; [exact I|]. simpl in *. split; [lia | tauto]. Qed.
Lemma asc_above : forall c l x, asc l c -> In x c -> l <= x.
Proof.
  induction c as [|y c IH]; intros l x A J; [destruct J|]. simpl in A. destruct A as [A B].
  destruct J as [<-|J]; [assumption|]. specialize (IH _ _ B J). lia.
Qed.
Lemma meet_cons : forall x a y b,
  meet (x :: a) (y :: b) = if x =? y then x :: meet a b else if x <? y then meet a (y :: b) else meet (x :: a) b.
Proof. intros. simpl. destruct (x =? y); [reflexivity|]. destruct (x <? y); reflexivity. Qed.
Lemma meet_asc : forall a b l, asc l a -> asc l (meet a b).
Proof.
  induction a as [|x a IH]; [intros b l A; destruct b; exact I|].
  induction b as [|y b IHb]; intros l A; [exact I|]. rewrite meet_cons.
  destruct (x =? y); [|destruct (x <? y)].
  - simpl in *. split; [tauto|]. apply IH. tauto.
  - apply IH. simpl in A. apply (asc_weaken _ (S x)); [lia | tauto].
  - apply IHb, A.
Qed.
Lemma meet_all : forall a b l m x, asc l a -> asc m b -> In x a -> In x b -> In x (meet a b).
Proof.
  induction a as [|y a IH]; [intros b l m x _ _ []|].
  induction b as [|z b IHb]; intros l m x A B I J; [destruct J|]. rewrite meet_cons.
  simpl in A, B. destruct A as [A1 A2], B as [B1 B2].
  destruct (Nat.eqb_spec y z) as [<-|N].
  - destruct I as [<-|I]; [left; reflexivity|]. destruct J as [<-|J]; [left; reflexivity|].
    right. apply (IH b (S y) (S y)); assumption.
  - destruct (Nat.ltb_spec y z) as [Lt|Ge].
    + destruct I as [<-|I].
      * exfalso. destruct J as [J|J]; [lia|]. pose proof (asc_above _ _ _ B2 J). lia.
      * apply (IH (z :: b) (S y) z); simpl; auto.
    + destruct J as [<-|J].
      * exfalso. destruct I as [I|I]; [lia|]. pose proof (asc_above _ _ _ A2 I). lia.
      * apply (IHb l (S z)); simpl; auto.
Qed.

Lemma branch_longer : forall t v L K, length K <= length (branch t v L K).
Proof. intros. destruct (branch_before t v L K) as [a E]. rewrite E, app_length. lia. Qed.

Section Fits.
Variables (C : list instr) (effects : list effect) (tested : list bool).
Let N := length C.
Let P := placed C.
Notation judge := (judge P effects tested).
Notation check := (check P effects tested).
Notation operands_ok := (operands_ok tested).

(** [infos] is what is known of [K], the end of the code. *)
Record fit (K : list instr) (infos : list info) : Prop := {
  f_check : check (N - length K) (map (located N) K) = Some infos;
  f_length : length infos = length K;
  f_room : length K <= N;
  f_chains : forall d k, nth_error infos d = Some k -> chain k <> [] /\ asc (N - length K + d) (chain k) }.

Definition at_ (infos : list info) (L : nat) : option info := nth_error infos (length infos - L).

Lemma fit_nil : fit [] [].
Proof. constructor; try reflexivity; [simpl; lia|]. intros [] k H; discriminate. Qed.

Lemma fit_cons : forall i K infos j, fit K infos -> S (length K) <= N ->
  judge (N - S (length K)) (located N i) infos = Some j -> chain j <> [] -> asc (N - S (length K)) (chain j) ->
  fit (i :: K) (j :: infos).
Proof.
  intros i K infos j F R J Ne A. constructor; simpl.
  - replace (S (N - S (length K))) with (N - length K) by lia. rewrite (f_check _ _ F), J. reflexivity.
  - rewrite (f_length _ _ F). reflexivity.
  - lia.
  - intros [|d] k H; simpl in H.
    + injection H as <-. split; [assumption|]. rewrite Nat.add_0_r. assumption.
    + destruct (f_chains _ _ F d k H) as [X Y]. split; [assumption|].
      replace (N - S (length K) + S d) with (N - length K + d) by lia. assumption.
Qed.

Lemma ahead_at : forall K infos L, fit K infos -> S (length K) <= N -> 0 < L <= length K ->
  (if N - L <=? N - S (length K) then None else nth_error infos (N - L - S (N - S (length K)))) = at_ infos L.
Proof.
  intros K infos L F R H. destruct (Nat.leb_spec (N - L) (N - S (length K))); [lia|].
  unfold at_. rewrite (f_length _ _ F). f_equal. lia.
Qed.
Lemma at_some : forall K infos L, fit K infos -> 0 < L <= length K -> exists k, at_ infos L = Some k.
Proof.
  intros K infos L F H. unfold at_. destruct (nth_error infos (length infos - L)) eqn:E; [eauto|].
  apply nth_error_None in E. rewrite (f_length _ _ F) in E. lia.
Qed.
Lemma at_chain : forall K infos L k, fit K infos -> 0 < L <= length K -> at_ infos L = Some k ->
  chain k <> [] /\ asc (N - L) (chain k).
Proof.
  intros K infos L k F H E. destruct (f_chains _ _ F _ _ E) as [X Y]. split; [assumption|].
  eapply asc_weaken; [|exact Y]. pose proof (f_room _ _ F). rewrite (f_length _ _ F). lia.
Qed.
Lemma at_top : forall i infos, at_ (i :: infos) (S (length infos)) = Some i.
Proof. intros. unfold at_. simpl. rewrite Nat.sub_diag. reflexivity. Qed.
Lemma at_more : forall pre infos L, L <= length infos -> at_ (pre ++ infos) L = at_ infos L.
Proof.
  intros. unfold at_. rewrite app_length. replace (length pre + length infos - L) with (length pre + (length infos - L)) by lia.
  rewrite nth_error_app2 by lia. f_equal. lia.
Qed.

(** [x] is on the way from where [L] stands. *)
Definition via (x : nat) (infos : list info) (L : nat) := exists k, at_ infos L = Some k /\ In x (chain k).

(** [K'] stands before [K], fits, and leads through all that is on the way from [L] and from [K]. *)
Definition grows (K : list instr) (infos : list info) (L : nat) (K' : list instr) :=
  length K' <= N -> exists pre, fit K' (pre ++ infos) /\
    forall x, via x infos L -> via x infos (length K) -> via x (pre ++ infos) (length K').

Lemma jump_grows : forall K infos L, fit K infos -> 0 < L <= length K -> grows K infos L (Jump L :: K).
Proof.
  intros K infos L F H R. destruct (at_some K infos L F H) as [k E].
  destruct (at_chain K infos L k F H E) as [Ne A].
  exists [{| dec := S (dec k); col := S (col k); chain := chain k |}]. simpl in *. split.
  - apply fit_cons; auto.
    + cbn [located Machine.judge]. rewrite (ahead_at K infos L F R H), E. reflexivity.
    + simpl. eapply asc_weaken; [|exact A]. lia.
  - intros x [k' [E' I]] _. rewrite E in E'. injection E' as <-. eexists. split; [rewrite <- (f_length _ _ F); apply at_top | exact I].
Qed.

Lemma test_grows : forall t K infos L, fit K infos -> 0 < L <= length K -> operands_ok t = true ->
  grows K infos L (Test t L :: K).
Proof.
  intros t K infos L F H O R. destruct (at_some K infos L F H) as [k E].
  destruct (at_chain K infos L k F H E) as [Ne A].
  destruct (at_some K infos (length K) F ltac:(lia)) as [n En].
  destruct (at_chain K infos (length K) n F ltac:(lia) En) as [Nn An].
  exists [{| dec := S (Nat.max (dec n) (dec k)); col := S (Nat.max (col n) (col k));
             chain := N - S (length K) :: meet (chain n) (chain k) |}].
  simpl in *. assert (En0 : nth_error infos 0 = Some n).
  { unfold at_ in En. rewrite (f_length _ _ F), Nat.sub_diag in En. exact En. }
  split.
  - apply fit_cons; auto.
    + cbn [located Machine.judge]. rewrite (ahead_at K infos L F R H), E, En0, O. reflexivity.
    + discriminate.
    + simpl. split; [lia|]. apply meet_asc. eapply asc_weaken; [|exact An]. lia.
  - intros x [k' [E' I]] [n' [En' J]]. rewrite E in E'. injection E' as <-. rewrite En in En'. injection En' as <-.
    eexists. split; [rewrite <- (f_length _ _ F); apply at_top|]. right.
    eapply meet_all; eassumption.
Qed.

Lemma grows_refl : forall K infos L, fit K infos -> grows K infos L K.
Proof. intros K infos L F _. exists []. split; [exact F | auto]. Qed.

Definition tests_fine (t : tree) : Prop := forall v L K infos,
  fit K infos -> K <> [] -> 0 < L <= length K -> grows K infos L (branch t v L K).

Fixpoint tree_fine (t : tree) : bool :=
  match t with
  | TConst _ => true
  | TTest t => operands_ok t
  | TAll ts | TAny ts => forallb tree_fine ts
  end.

Lemma nonempty : forall K : list instr, K <> [] <-> 0 < length K.
Proof. intros [|i K]; simpl; split; intro H; try lia; try congruence. Qed.

Lemma each_grows : forall v L K infos ts, Forall tests_fine ts -> fit K infos -> K <> [] -> 0 < L <= length K ->
  grows K infos L (each v L K ts).
Proof.
  intros v L K infos ts B F Ne H. induction B as [|x ts X B IH]; [apply grows_refl, F|]. simpl. intro R.
  pose proof (branch_longer x v L (each v L K ts)) as Lb.
  destruct IH as [pre [F1 V1]]; [lia|].
  assert (Lk : length K <= length (each v L K ts)).
  { clear. induction ts; simpl; [lia|]. eapply Nat.le_trans; [exact IHts | apply branch_longer]. }
  destruct (X v L (each v L K ts) (pre ++ infos) F1) as [pre2 [F2 V2]];
    [apply nonempty in Ne; apply nonempty; lia | lia | assumption|].
  exists (pre2 ++ pre). rewrite <- app_assoc. split; [exact F2|].
  intros y Y1 Y2. apply V2; [|apply V1; assumption].
  destruct Y1 as [k [E I]]. exists k. split; [|exact I]. rewrite at_more; [assumption|].
  rewrite (f_length _ _ F). lia.
Qed.

Lemma until_longer : forall v L K d ts, length K <= length (until v L K d ts).
Proof.
  induction ts as [|x ts IH]; [simpl; lia|]. destruct ts; [apply branch_longer|].
  change (until v L K d (x :: t :: ts)) with (branch x d (length K) (until v L K d (t :: ts))).
  eapply Nat.le_trans; [exact IH | apply branch_longer].
Qed.
Lemma until_grows : forall v L K d infos ts, Forall tests_fine ts -> fit K infos -> K <> [] -> 0 < L <= length K ->
  grows K infos L (until v L K d ts).
Proof.
  intros v L K d infos ts B F Ne H. induction B as [|x ts X B IH]; [apply jump_grows; assumption|].
  destruct ts as [|y ts]; [apply X; assumption|].
  change (until v L K d (x :: y :: ts)) with (branch x d (length K) (until v L K d (y :: ts))). intro R.
  pose proof (branch_longer x d (length K) (until v L K d (y :: ts))) as Lb.
  destruct IH as [pre [F1 V1]]; [lia|]. pose proof (until_longer v L K d (y :: ts)) as Lk.
  assert (0 < length K) by (apply nonempty; assumption).
  destruct (X d (length K) (until v L K d (y :: ts)) (pre ++ infos) F1) as [pre2 [F2 V2]];
    [apply nonempty; lia | lia | assumption|].
  exists (pre2 ++ pre). rewrite <- app_assoc. split; [exact F2|].
  intros z Y1 Y2. apply V2; [|apply V1; assumption].
  destruct Y2 as [k [E I]]. exists k. split; [|exact I]. rewrite at_more; [assumption|].
  rewrite (f_length _ _ F). lia.
Qed.

Lemma complement_operands : forall t, operands_ok (complement t) = operands_ok t.
Proof. intros []; reflexivity. Qed.

Theorem branch_grows : forall t, tree_fine t = true -> tests_fine t.
Proof.
  intro t. induction t as [b|t|ts IH|ts IH] using tree_ind'; intros O v L K infos F Ne H.
  - simpl. destruct (Bool.eqb b v); [apply jump_grows | apply grows_refl]; assumption.
  - simpl. apply test_grows; try assumption. destruct v; [rewrite complement_operands|]; exact O.
  - assert (B : Forall tests_fine ts).
    { simpl in O. rewrite Forall_forall in *. rewrite forallb_forall in O. auto. }
    rewrite branch_all. destruct v; [apply until_grows | apply each_grows]; assumption.
  - assert (B : Forall tests_fine ts).
    { simpl in O. rewrite Forall_forall in *. rewrite forallb_forall in O. auto. }
    rewrite branch_any. destruct v; [apply each_grows | apply until_grows]; assumption.
Qed.

(** ** Rules *)
Definition rule_fine (r : crule) : bool := tree_fine (tr r) && rule_is effects (ef r) (num r).
Definition extends (K : list instr) (infos : list info) (K' : list instr) :=
  length K' <= N -> exists pre, fit K' (pre ++ infos).

Lemma deny_fits : forall k K infos, fit K infos -> K <> [] -> rule_is effects Forbid k = true ->
  extends K infos (Deny k :: K).
Proof.
  intros k K infos F Ne Q R. simpl in R. destruct (at_some K infos (length K) F) as [n En].
  { apply nonempty in Ne. lia. }
  assert (En0 : nth_error infos 0 = Some n).
  { unfold at_ in En. rewrite (f_length _ _ F), Nat.sub_diag in En. exact En. }
  exists [{| dec := 1; col := S (col n); chain := [N - S (length K)] |}]. apply fit_cons; auto.
  - cbn [located Machine.judge]. rewrite En0, Q. reflexivity.
  - discriminate.
  - simpl. lia.
Qed.

Lemma forbid_fits : forall r K infos, fit K infos -> K <> [] -> rule_fine r = true -> is_forbid r = true ->
  extends K infos (emitForbid r K).
Proof.
  intros r K infos F Ne Q Fo R. unfold rule_fine in Q. apply andb_true_iff in Q. destruct Q as [Q1 Q2].
  unfold is_forbid in Fo. destruct (ef r) eqn:E; [discriminate|]. unfold emitForbid in *.
  pose proof (branch_longer (tr r) false (length K) (Deny (num r) :: K)) as Lb. simpl in Lb.
  destruct (deny_fits (num r) K infos F Ne Q2) as [pre F1]; [simpl; lia|].
  apply nonempty in Ne.
  destruct (branch_grows (tr r) Q1 false (length K) _ _ F1) as [pre2 [F2 _]]; [discriminate | simpl; lia | assumption|].
  exists (pre2 ++ pre). rewrite <- app_assoc. exact F2.
Qed.

Lemma body_longer : forall rs K, length K <= length (fold_right emitForbid K rs).
Proof.
  induction rs as [|r rs IH]; intro K; simpl; [lia|]. unfold emitForbid at 1.
  pose proof (branch_longer (tr r) false (length (fold_right emitForbid K rs)) (Deny (num r) :: fold_right emitForbid K rs)).
  simpl in H. specialize (IH K). lia.
Qed.
Lemma body_fits : forall rs K infos, fit K infos -> K <> [] -> forallb rule_fine rs = true ->
  forallb is_forbid rs = true -> extends K infos (fold_right emitForbid K rs).
Proof.
  induction rs as [|r rs IH]; intros K infos F Ne Q Fo R; simpl in *; [exists []; exact F|].
  apply andb_true_iff in Q. apply andb_true_iff in Fo. destruct Q as [Q1 Q2], Fo as [Fo1 Fo2].
  pose proof (body_longer rs K) as Lb. apply nonempty in Ne.
  pose proof (branch_longer (tr r) false (length (fold_right emitForbid K rs)) (Deny (num r) :: fold_right emitForbid K rs)) as Lr.
  unfold emitForbid at 1 in R. simpl in Lr.
  destruct (IH K infos F) as [pre F1]; auto; [apply nonempty; assumption | lia|].
  destruct (forbid_fits r _ _ F1) as [pre2 F2]; auto; [apply nonempty; lia|].
  exists (pre2 ++ pre). rewrite <- app_assoc. exact F2.
Qed.

Lemma precheck_longer : forall ms after into body, length body <= length (precheck ms after into body).
Proof.
  induction ms as [|[w m] [|q ms] IH]; intros; simpl; try lia. specialize (IH after into body). simpl in IH. lia.
Qed.
Lemma precheck_fits : forall ms after body infos, fit body infos -> 0 < after <= length body ->
  forallb (fun p => fst p <? words) ms = true -> extends body infos (precheck ms after (length body) body).
Proof.
  induction ms as [|[w m] ms IH]; intros after body infos F H W R; [exists []; exact F|].
  cbn [forallb fst] in W. apply andb_true_iff in W. destruct W as [W1 W2]. destruct ms as [|q ms].
  - assert (O : operands_ok (Some_ w m) = true) by (unfold Machine.operands_ok; simpl; rewrite W1; reflexivity).
    destruct (test_grows (Some_ w m) body infos after F H O R) as [pre [F1 _]]. exists pre. exact F1.
  - change (precheck ((w, m) :: q :: ms) after (length body) body)
      with (Test (Zero w m) (length body) :: precheck (q :: ms) after (length body) body) in *.
    cbn [length] in R. pose proof (precheck_longer (q :: ms) after (length body) body) as Lp.
    destruct (IH after body infos F H W2) as [pre F1]; [lia|].
    assert (O : operands_ok (Zero w m) = true) by (unfold Machine.operands_ok; simpl; rewrite W1; reflexivity).
    destruct (test_grows (Zero w m) _ _ (length body) F1 ltac:(lia) O) as [pre2 [F2 _]]; [exact R|].
    exists (pre2 ++ pre). rewrite <- app_assoc. exact F2.
Qed.

Lemma run_longer : forall ms rs K, length K <= length (emitRun ms rs K).
Proof.
  intros. unfold emitRun. pose proof (body_longer rs K). destruct (_ && _); [|assumption].
  pose proof (precheck_longer ms (length K) (length (fold_right emitForbid K rs)) (fold_right emitForbid K rs)). lia.
Qed.
Lemma run_fits : forall ms rs K infos, fit K infos -> K <> [] -> forallb rule_fine rs = true ->
  forallb is_forbid rs = true -> extends K infos (emitRun ms rs K).
Proof.
  intros ms rs K infos F Ne Q Fo R. unfold emitRun in *. destruct (_ && _) eqn:W; [|apply body_fits; assumption].
  apply andb_true_iff in W. destruct W as [W _].
  pose proof (precheck_longer ms (length K) (length (fold_right emitForbid K rs)) (fold_right emitForbid K rs)) as Lp.
  pose proof (body_longer rs K) as Lb. apply nonempty in Ne.
  destruct (body_fits rs K infos F) as [pre F1]; auto; [apply nonempty; assumption | lia|].
  destruct (precheck_fits ms (length K) _ _ F1) as [pre2 F2]; [lia | assumption | assumption |].
  exists (pre2 ++ pre). rewrite <- app_assoc. exact F2.
Qed.

Lemma forbids_longer : forall p rs K, length K <= length (emitForbids p rs K).
Proof.
  induction p as [|[ms n] p IH]; intros rs K; simpl; [apply body_longer|].
  eapply Nat.le_trans; [apply IH | apply run_longer].
Qed.
Lemma forallb_cut : forall A (f : A -> bool) n l, forallb f l = true ->
  forallb f (firstn n l) = true /\ forallb f (skipn n l) = true.
Proof. intros. rewrite <- (firstn_skipn n l), forallb_app, andb_true_iff in H. exact H. Qed.
Lemma forbids_fit : forall p rs K infos, fit K infos -> K <> [] -> forallb rule_fine rs = true ->
  forallb is_forbid rs = true -> extends K infos (emitForbids p rs K).
Proof.
  induction p as [|[ms n] p IH]; intros rs K infos F Ne Q Fo R; simpl in *; [apply body_fits; assumption|].
  destruct (forallb_cut _ _ n _ Q) as [Q1 Q2], (forallb_cut _ _ n _ Fo) as [Fo1 Fo2].
  pose proof (run_longer ms (firstn n rs) (emitForbids p (skipn n rs) K)) as Lr.
  pose proof (forbids_longer p (skipn n rs) K) as Lf. apply nonempty in Ne.
  destruct (IH (skipn n rs) K infos F) as [pre F1]; auto; [apply nonempty; assumption | lia|].
  destruct (run_fits ms (firstn n rs) _ _ F1) as [pre2 F2]; auto; [apply nonempty; lia|].
  exists (pre2 ++ pre). rewrite <- app_assoc. exact F2.
Qed.

(** An allow rule goes on to the end of the allow rules, through which all others come too. *)
Lemma allows_longer : forall fin rs K, length K <= length (fold_right (emitAllow fin) K rs).
Proof.
  induction rs as [|r rs IH]; intro K; simpl; [lia|]. unfold emitAllow at 1.
  pose proof (branch_longer (tr r) false (length (fold_right (emitAllow fin) K rs))
    (Allows (num r) fin :: fold_right (emitAllow fin) K rs)). simpl in H. specialize (IH K). lia.
Qed.
Lemma allows_fit : forall rs K infos, fit K infos -> K <> [] -> forallb rule_fine rs = true ->
  forallb is_allow rs = true -> length (fold_right (emitAllow (length K)) K rs) <= N ->
  exists pre, fit (fold_right (emitAllow (length K)) K rs) (pre ++ infos) /\
    forall x, via x infos (length K) -> via x (pre ++ infos) (length (fold_right (emitAllow (length K)) K rs)).
Proof.
  induction rs as [|r rs IH]; intros K infos F Ne Q Al R; simpl in *; [exists []; auto|].
  apply andb_true_iff in Q. apply andb_true_iff in Al. destruct Q as [Q1 Q2], Al as [Al1 Al2].
  set (K1 := fold_right (emitAllow (length K)) K rs) in *.
  pose proof (allows_longer (length K) rs K : length K <= length K1) as L1.
  pose proof (branch_longer (tr r) false (length K1) (Allows (num r) (length K) :: K1)) as Lb. simpl in Lb.
  unfold emitAllow in R. fold K1 in R.
  destruct (IH K infos F Ne Q2 Al2) as [pre [F1 V1]]; [fold K1; lia|]. fold K1 in F1, V1.
  pose proof (proj1 (nonempty K) Ne) as Ps.
  unfold rule_fine in Q1. apply andb_true_iff in Q1. destruct Q1 as [Qt Qr].
  unfold is_allow in Al1. destruct (ef r) eqn:E; [|discriminate].
  destruct (at_some K infos (length K) F ltac:(lia)) as [t Et].
  destruct (at_chain K infos (length K) t F ltac:(lia) Et) as [Nt _].
  destruct (chain t) as [|x c] eqn:Ec; [contradiction|].
  assert (Vx : via x infos (length K)) by (exists t; split; [assumption | rewrite Ec; left; reflexivity]).
  destruct (V1 x Vx) as [n [En In_]].
  assert (Etp : at_ (pre ++ infos) (length K) = Some t).
  { rewrite at_more; [assumption|]. rewrite (f_length _ _ F). lia. }
  assert (En0 : nth_error (pre ++ infos) 0 = Some n).
  { unfold at_ in En. rewrite (f_length _ _ F1), Nat.sub_diag in En. exact En. }
  destruct (at_chain K1 _ (length K1) n F1 ltac:(lia) En) as [Nn An].
  set (j := {| dec := S (dec t); col := S (col n); chain := N - S (length K1) :: chain n |}).
  assert (F2 : fit (Allows (num r) (length K) :: K1) (j :: pre ++ infos)).
  { apply fit_cons; auto; [lia | | discriminate | ].
    - cbn [located Machine.judge]. rewrite (ahead_at K1 _ (length K) F1) by lia. rewrite Etp, En0, Qr.
      unfold passes_over. rewrite Ec.
      replace (existsb (Nat.eqb x) (chain n)) with true; [reflexivity|].
      symmetry. apply existsb_exists. exists x. split; [assumption | apply Nat.eqb_refl].
    - simpl. split; [lia|]. eapply asc_weaken; [|exact An]. lia. }
  destruct (branch_grows (tr r) Qt false (length K1) _ _ F2) as [pre2 [F3 V3]];
    [discriminate | simpl; lia | exact R|].
  exists (pre2 ++ j :: pre). rewrite <- app_assoc. split; [exact F3|].
  intros y Y. specialize (V1 y Y). apply V3.
  - destruct V1 as [k [Ek Ik]]. exists k. split; [|exact Ik].
    change (j :: pre ++ infos) with ([j] ++ (pre ++ infos)). rewrite at_more; [assumption|].
    rewrite (f_length _ _ F1). lia.
  - destruct V1 as [k [Ek Ik]]. rewrite En in Ek. injection Ek as <-. exists j. split; [|right; exact Ik].
    simpl length. rewrite <- (f_length _ _ F1). apply at_top.
Qed.

Lemma filter_fine : forall g rs, forallb rule_fine rs = true -> forallb rule_fine (filter g rs) = true.
Proof. intros g rs H. rewrite forallb_forall in *. intros x I. apply filter_In in I. apply H. tauto. Qed.
Lemma rules_longer : forall pl rs K, length K <= length (emitRules pl rs K).
Proof. intros. unfold emitRules. eapply Nat.le_trans; [apply (allows_longer (length K) (filter is_allow rs)) | apply forbids_longer]. Qed.
Theorem rules_fit : forall pl rs K infos, fit K infos -> K <> [] -> forallb rule_fine rs = true ->
  extends K infos (emitRules pl rs K).
Proof.
  intros pl rs K infos F Ne Q R. unfold emitRules in *.
  pose proof (forbids_longer (pl (filter is_forbid rs)) (filter is_forbid rs)
    (fold_right (emitAllow (length K)) K (filter is_allow rs))) as Lf.
  pose proof (allows_longer (length K) (filter is_allow rs) K) as La. apply nonempty in Ne.
  destruct (allows_fit (filter is_allow rs) K infos F) as [pre [F1 _]];
    [apply nonempty; assumption | apply filter_fine, Q | apply filter_all | lia|].
  destruct (forbids_fit (pl (filter is_forbid rs)) (filter is_forbid rs) _ _ F1) as [pre2 F2];
    [apply nonempty; lia | apply filter_fine, Q | apply filter_all | assumption|].
  exists (pre2 ++ pre). rewrite <- app_assoc. exact F2.
Qed.

Lemma finish_fits : forall K infos, fit K infos -> extends K infos (Finish :: K).
Proof.
  intros K infos F R. simpl in R. exists [{| dec := 1; col := 1; chain := [length P] |}].
  assert (E : length P = N) by (unfold P, placed; rewrite map_length; reflexivity).
  apply fit_cons; auto; [discriminate | simpl; rewrite E; lia].
Qed.
Lemma way_fits : forall o K infos, fit K infos -> (forall L, o = Some L -> 0 < L <= length K) ->
  extends K infos (way o :: K).
Proof.
  intros [L|] K infos F H R; [|apply finish_fits; assumption].
  destruct (jump_grows K infos L F (H L eq_refl) R) as [pre [F1 _]]. exists pre. exact F1.
Qed.

(** ** The layout *)
Section Laid.
Variable pl : list crule -> plan.
Variables (anyRules membership message : list crule).
Hypothesis anyFine : forallb rule_fine anyRules = true.
Hypothesis membershipFine : forallb rule_fine membership = true.
Hypothesis messageFine : forallb rule_fine message = true.
Notation anyTail := (anyTail pl anyRules).
Notation messageTail := (messageTail pl anyRules message).
Notation membershipTail := (membershipTail pl anyRules membership message).
Notation segments := (segments pl anyRules membership message).

Definition inside (o : option nat) (K : list instr) := forall L, o = Some L -> 0 < L <= length K.

Lemma tail_longer : forall rs o K, length K <= length (snd (tail pl rs o K)).
Proof.
  intros [|r rs] o K; simpl; [lia|].
  pose proof (rules_longer pl (r :: rs) (way o :: K)). simpl in H. lia.
Qed.
Lemma tail_inside : forall rs o K, inside o K -> inside (fst (tail pl rs o K)) (snd (tail pl rs o K)).
Proof.
  intros [|r rs] o K I; [exact I|]. intros L E. simpl in *. injection E as <-.
  pose proof (rules_longer pl (r :: rs) (way o :: K)). simpl in H. lia.
Qed.
Lemma inside_more : forall o K K', inside o K -> length K <= length K' -> inside o K'.
Proof. intros o K K' I L n E. specialize (I n E). lia. Qed.

Lemma segment_fits : forall rs o K infos, fit K infos -> inside o K -> forallb rule_fine rs = true ->
  extends K infos (emitRules pl rs (way o :: K)).
Proof.
  intros rs o K infos F I Q R. pose proof (rules_longer pl rs (way o :: K)) as Lr.
  destruct (way_fits o K infos F I) as [pre F1]; [lia|].
  destruct (rules_fit pl rs _ _ F1) as [pre2 F2]; [discriminate | assumption | assumption|].
  exists (pre2 ++ pre). rewrite <- app_assoc. exact F2.
Qed.
Lemma tail_fits : forall rs o K infos, fit K infos -> inside o K -> forallb rule_fine rs = true ->
  extends K infos (snd (tail pl rs o K)).
Proof.
  intros [|r rs] o K infos F I Q R; [exists []; exact F|]. apply segment_fits; assumption.
Qed.

Lemma tails_fit : length (snd membershipTail) <= N -> exists infos, fit (snd membershipTail) infos.
Proof.
  intro R. pose proof (tail_longer membership (fst anyTail) (snd messageTail)) as L1.
  pose proof (tail_longer message (fst anyTail) (snd anyTail)) as L2.
  change (snd (tail pl message (fst anyTail) (snd anyTail))) with (snd messageTail) in L2.
  change (snd (tail pl membership (fst anyTail) (snd messageTail))) with (snd membershipTail) in L1.
  assert (I0 : inside (fst anyTail) (snd anyTail)) by (apply tail_inside; intros L E; discriminate).
  destruct (tail_fits anyRules None [] [] fit_nil) as [p0 F0];
    [intros L E; discriminate | assumption | change (length (snd anyTail) <= N); lia|].
  destruct (tail_fits message (fst anyTail) _ _ F0 I0 messageFine) as [p1 F1];
    [change (length (snd messageTail) <= N); lia|].
  destruct (tail_fits membership (fst anyTail) _ _ F1) as [p2 F2];
    [eapply inside_more; [exact I0 | exact L2] | assumption | exact R|].
  eexists. exact F2.
Qed.

Lemma ways_inside : forall g,
  inside (match g with InMembership => fst membershipTail | InMessage => fst messageTail | InNone => fst anyTail end)
    (snd membershipTail).
Proof.
  pose proof (tail_longer membership (fst anyTail) (snd messageTail)) as L1.
  pose proof (tail_longer message (fst anyTail) (snd anyTail)) as L2.
  assert (I0 : inside (fst anyTail) (snd anyTail)) by (apply tail_inside; intros L E; discriminate).
  assert (I1 : inside (fst messageTail) (snd messageTail)) by (apply tail_inside; exact I0).
  intros [| |].
  - apply tail_inside. eapply inside_more; [exact I0 | exact L2].
  - eapply inside_more; [exact I1 | exact L1].
  - eapply inside_more; [exact I0|]. eapply Nat.le_trans; [exact L2 | exact L1].
Qed.

Lemma segments_longer : forall ss, length (snd membershipTail) <= length (snd (segments ss)).
Proof.
  intros ss. destruct (segments_before pl anyRules membership message ss) as [a E]. rewrite E, app_length. lia.
Qed.
Lemma segments_fit : forall ss, forallb (fun s => forallb rule_fine (fst s)) ss = true ->
  length (snd (segments ss)) <= N ->
  (exists infos, fit (snd (segments ss)) infos) /\
  (forall d, In d (fst (segments ss)) -> 0 < d <= length (snd (segments ss))).
Proof.
  induction ss as [|[rs g] ss IH]; intros Q R.
  - split; [apply tails_fit, R | intros d []].
  - simpl in Q. apply andb_true_iff in Q. destruct Q as [Q1 Q2]. pose proof (segments_longer ss) as Ls.
    simpl in *. destruct (segments ss) as [labels K]. simpl in *.
    pose proof (rules_longer pl rs (way_of pl anyRules membership message g :: K)) as Lr. simpl in Lr.
    destruct IH as [[infos F] D]; [assumption | lia|]. split.
    + destruct (segment_fits rs _ K infos F (inside_more _ _ _ (ways_inside g) Ls) Q1 R) as [pre F1].
      eexists. exact F1.
    + intros d [<-|I]; [lia|]. specialize (D d I). lia.
Qed.
End Laid.
End Fits.

Theorem layout_accepted : forall effects tested pl anyRules membership message ss,
  forallb (rule_fine effects tested) anyRules = true ->
  forallb (rule_fine effects tested) membership = true ->
  forallb (rule_fine effects tested) message = true ->
  forallb (fun s => forallb (rule_fine effects tested) (fst s)) ss = true ->
  exists bs, verify (code pl anyRules membership message ss) effects tested
    (entries pl anyRules membership message ss) = Some bs.
Proof.
  intros effects tested pl anyRules membership message ss A B D E.
  set (C := snd (segments pl anyRules membership message ss)).
  destruct (segments_fit C effects tested pl anyRules membership message A B D ss E (le_n _)) as [[infos F] L].
  unfold verify, code. fold C. pose proof (f_check _ _ _ _ _ F) as K. fold C in K.
  rewrite Nat.sub_diag in K. change (map (located (length C)) C) with (placed C) in K. rewrite K.
  unfold entries. fold C. fold C in L. pose proof (f_length _ _ _ _ _ F) as Len. fold C in Len.
  revert L. generalize (fst (segments pl anyRules membership message ss)). intros ds L.
  induction ds as [|d ds IH]; [eexists; reflexivity|]. simpl.
  assert (Hd : 0 < d <= length C) by (apply L; left; reflexivity).
  destruct (nth_error infos (length C - d)) as [i|] eqn:X.
  - destruct IH as [bs Hb]; [intros x I; apply L; right; assumption|]. rewrite Hb. eexists. reflexivity.
  - apply nth_error_None in X. lia.
Qed.
