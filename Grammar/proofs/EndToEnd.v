(** All of it together: what is compiled is accepted, ends within the bound, and decides as the rules say. *)
From Coq Require Import Bool List NArith PeanoNat Lia.
From RoomPolicy Require Import Kleene Words Machine Emit Compile Whole Accept.
Import ListNotations.

Section Tested.
Variable tested : list bool.
Notation fine := (tree_fine tested).
Definition all_fine ts := forallb fine ts = true.

(** Whether all facts of a condition are where facts are, and their names are marked as tested. *)
Definition fact_fine (f : wfact) : bool :=
  laid f && match f with IsNamed _ k => name_is_tested tested k | _ => true end.
Fixpoint cond_fine (c : cond wfact) : bool :=
  match c with
  | Const _ => true
  | Fact f => fact_fine f
  | Not c => cond_fine c
  | All cs | Any cs => forallb cond_fine cs
  end.
Lemma fine_stated : forall c, cond_fine c = true -> stated c = true.
Proof.
  intro c. induction c as [b|f|c IH|cs IH|cs IH] using cond_ind'; intro H; simpl in *; auto.
  - apply andb_true_iff in H. tauto.
  - induction IH as [|c cs X _ IH]; simpl in *; [reflexivity|]. apply andb_true_iff in H. rewrite X, IH; tauto.
  - induction IH as [|c cs X _ IH]; simpl in *; [reflexivity|]. apply andb_true_iff in H. rewrite X, IH; tauto.
Qed.

Lemma merge_fine : forall all a b t, merge all a b = Some t -> operands_ok tested a = true -> operands_ok tested t = true.
Proof.
  intros all a b t H R. destruct all, a, b; simpl in H; try discriminate;
  match type of H with (if ?c then _ else _) = _ => destruct c; [|discriminate] end; injection H as <-; exact R.
Qed.
Lemma absorb_fine : forall all reach kept t kept',
  absorb all reach kept t = Some kept' -> all_fine kept -> all_fine kept'.
Proof.
  unfold all_fine. induction reach; intros kept t kept' H O; [discriminate|]. destruct kept as [|x xs]; [discriminate|].
  simpl in O. apply andb_true_iff in O. destruct O as [Ox Oxs].
  assert (Deep : option_map (cons x) (absorb all reach xs t) = Some kept' -> forallb fine kept' = true).
  { intro D. destruct (absorb all reach xs t) eqn:A; [|discriminate]. injection D as <-. simpl. rewrite Ox.
    apply (IHreach _ _ _ A Oxs). }
  simpl in H. destruct x; auto. destruct (merge all t0 t) eqn:G; auto. injection H as <-. simpl.
  simpl in Ox. rewrite (merge_fine _ _ _ _ G Ox). assumption.
Qed.
Lemma gather_fine : forall all parts kept, all_fine kept -> all_fine parts -> fine (gather all kept parts) = true.
Proof.
  unfold all_fine. induction parts as [|p parts IH]; intros kept K O.
  - destruct kept as [|x [|y kept]]; [reflexivity | simpl in *; rewrite andb_true_r in K; assumption|].
    assert (R : forallb fine (rev (x :: y :: kept)) = true) by (rewrite forallb_rev; assumption).
    unfold gather. destruct all; exact R.
  - simpl in O. apply andb_true_iff in O. destruct O as [Op Os].
    assert (Keep : fine (gather all (p :: kept) parts) = true).
    { apply IH; [simpl; rewrite Op|]; assumption. }
    destruct p; try exact Keep; cbn [gather].
    + destruct (Bool.eqb b all); [apply IH; assumption | reflexivity].
    + destruct (absorb all 8 kept t) eqn:A; [|exact Keep]. apply IH; [exact (absorb_fine _ _ _ _ _ A K) | assumption].
Qed.
Lemma readable_fine : forall t, (forall p s k, t <> Named p s k) -> readable t = true -> operands_ok tested t = true.
Proof. intros t N R. unfold operands_ok. rewrite R. destruct t; try reflexivity. exfalso. eapply N. reflexivity. Qed.
Lemma lowerFact_fine : forall f s, fact_fine f = true -> fine (lowerFact f s) = true.
Proof.
  intros f s H. unfold fact_fine in H. apply andb_true_iff in H. destruct H as [L H].
  pose proof (lowerFact_ok f s L) as O. destruct f as [h f i|w rs|n k|n k|p k]; simpl in *.
  - destruct s; unfold maskTest in *; destruct (2 ^ i =? 0)%N; try reflexivity;
    simpl in *; (apply readable_fine; [intros; discriminate | exact O]).
  - destruct (rs =? 0)%N; [reflexivity|].
    destruct s; unfold maskTest in *; match goal with |- context [(?m =? 0)%N] => destruct (m =? 0)%N end;
    try reflexivity; simpl in *; (apply readable_fine; [intros; discriminate | exact O]).
  - (apply readable_fine; [intros; discriminate | exact O]).
  - (apply readable_fine; [intros; discriminate | exact O]).
  - unfold operands_ok. apply andb_true_iff. split; [exact O | exact H].
Qed.
Theorem lower_fine : forall c su neg, cond_fine c = true -> fine (lower c su neg) = true.
Proof.
  intro c. induction c as [b|f|c IH|cs IH|cs IH] using cond_ind'; intros su neg H; simpl in *.
  - reflexivity.
  - apply lowerFact_fine, H.
  - apply IH, H.
  - assert (all_fine (map (fun c => lower c su neg) cs)).
    { unfold all_fine. induction IH as [|c cs X _ IH]; simpl in *; [reflexivity|].
      apply andb_true_iff in H. rewrite X, IH; tauto. }
    destruct neg; apply gather_fine; auto; reflexivity.
  - assert (all_fine (map (fun c => lower c su neg) cs)).
    { unfold all_fine. induction IH as [|c cs X _ IH]; simpl in *; [reflexivity|].
      apply andb_true_iff in H. rewrite X, IH; tauto. }
    destruct neg; apply gather_fine; auto; reflexivity.
Qed.
End Tested.

(** The table of rules that goes with the program: one row for each rule of which something is left. *)
Fixpoint effects_from {A} (rs : list (prule A)) : list effect :=
  match rs with
  | [] => []
  | r :: rs =>
      match kept (effect_ r) 0%N (variants r) with
      | [] => effects_from rs
      | _ => effect_ r :: effects_from rs
      end
  end.
Definition all_fine_rules {A} tested (rs : list (prule A)) : bool :=
  forallb (fun r => forallb (fun v => cond_fine tested (snd v)) (variants r)) rs.
Lemma fine_all_stated : forall A tested (rs : list (prule A)), all_fine_rules tested rs = true -> all_stated rs = true.
Proof.
  intros A tested rs H. unfold all_fine_rules, all_stated in *. rewrite forallb_forall in *. intros r I. specialize (H r I).
  rewrite forallb_forall in *. intros v J. apply (fine_stated tested), H, J.
Qed.

Lemma kept_number : forall A e n m (vs : list (A * cond wfact)), kept e n vs = [] <-> kept e m vs = [].
Proof.
  intros A e n m. induction vs as [|[a c] vs IH]; [tauto|]. simpl. destruct (is_false (lowered e c)); [exact IH|].
  split; discriminate.
Qed.
Lemma rule_is_at : forall pre e post n, length pre = N.to_nat n -> rule_is (pre ++ e :: post) e n = true.
Proof.
  intros pre e post n L. unfold rule_is. rewrite app_length. simpl length.
  rewrite nth_error_app2, L, Nat.sub_diag by lia. simpl.
  replace (n <? N.of_nat (N.to_nat n + S (length post)))%N with true by (symmetry; apply N.ltb_lt; lia).
  destruct e; reflexivity.
Qed.
Lemma kept_fine : forall A tested effects e n (vs : list (A * cond wfact)),
  forallb (fun v => cond_fine tested (snd v)) vs = true -> rule_is effects e n = true ->
  forallb (fun r => rule_fine effects tested (snd r)) (kept e n vs) = true.
Proof.
  intros A tested effects e n. induction vs as [|[a c] vs IH]; intros H R; [reflexivity|]. simpl in *.
  apply andb_true_iff in H. destruct H as [H1 H2]. destruct (is_false (lowered e c)); [apply IH; assumption|].
  simpl. rewrite IH by assumption. unfold rule_fine. simpl. unfold lowered. rewrite lower_fine by assumption.
  rewrite R. reflexivity.
Qed.
Lemma tagged_fine : forall A tested (rs : list (prule A)) n pre,
  all_fine_rules tested rs = true -> length pre = N.to_nat n ->
  forallb (fun r => rule_fine (pre ++ effects_from rs) tested (snd r)) (tagged n rs) = true.
Proof.
  intros A tested. unfold all_fine_rules. induction rs as [|r rs IH]; intros n pre H L; [reflexivity|]. simpl in *.
  apply andb_true_iff in H. destruct H as [H1 H2].
  destruct (kept (effect_ r) n (variants r)) as [|k ks] eqn:K.
  - apply (kept_number _ _ _ 0%N) in K. rewrite K. apply IH; assumption.
  - destruct (kept (effect_ r) 0%N (variants r)) eqn:Z; [apply (kept_number _ _ _ n) in Z; congruence|].
    change (k :: ks ++ tagged (N.succ n) rs) with ((k :: ks) ++ tagged (N.succ n) rs).
    rewrite <- K, forallb_app, andb_true_iff. split.
    + apply kept_fine; [exact H1 | apply rule_is_at, L].
    + specialize (IH (N.succ n) (pre ++ [effect_ r]) H2). rewrite <- app_assoc in IH. apply IH.
      rewrite app_length, L. simpl. lia.
Qed.

(** Entries that several operations share are accepted as those that they share. *)
Lemma bounds_of_some : forall infos es, (forall e, In e es -> nth_error infos e <> None) ->
  exists bs, bounds infos es = Some bs.
Proof.
  intros infos. induction es as [|e es IH]; intro H; [exists []; reflexivity|]. simpl.
  destruct (nth_error infos e) as [i|] eqn:E; [|exfalso; apply (H e); [left; reflexivity | exact E]].
  destruct IH as [bs ->]; [intros x I; apply H; right; exact I|]. eexists. reflexivity.
Qed.
Lemma bounds_reached : forall infos es bs e, bounds infos es = Some bs -> In e es -> nth_error infos e <> None.
Proof.
  intros infos. induction es as [|x es IH]; intros bs e H I; [destruct I|]. simpl in H.
  destruct (nth_error infos x) eqn:E; [|discriminate]. destruct (bounds infos es); [|discriminate].
  destruct I as [->|I]; [congruence | eapply IH; eauto].
Qed.
Lemma shared_accepted : forall P effects tested es es' count,
  (exists bs, verify P effects tested es = Some bs) -> length es' = count ->
  (forall o, o < count -> exists e, nth_error es' o = Some e /\ In e es) ->
  exists bs, verify P effects tested es' = Some bs.
Proof.
  unfold verify. intros P effects tested es es' count [bs V] Len H. destruct (check P effects tested 0 P) as [infos|]; [|discriminate].
  apply bounds_of_some. intros e I. apply In_nth_error in I. destruct I as [o E].
  destruct (H o) as [e' [E' I']]; [rewrite <- Len; apply nth_error_Some; congruence|].
  rewrite E in E'. injection E' as <-. eapply bounds_reached; eassumption.
Qed.

Section Whole.
Variable pl : list crule -> plan.
Variable group_of : nat -> group.
Variable policy : list (prule tag).
Variable count : nat.
Variable tested : list bool.
Hypothesis allFine : all_fine_rules tested policy = true.

Notation program := (program pl group_of policy count).
Notation program_entries := (program_entries pl group_of policy count).
Definition effects := effects_from policy.

Theorem program_accepted : exists bs, verify program effects tested program_entries = Some bs.
Proof.
  pose proof (tagged_fine _ tested policy 0%N [] allFine eq_refl) as Fi. rewrite app_nil_l in Fi.
  assert (Pk : forall p : tag -> bool, forallb (rule_fine effects tested) (pick p (tagged 0%N policy)) = true).
  { intro p. rewrite forallb_forall in *. intros r I. apply in_pick in I. destruct I as [a [I _]].
    apply (Fi (a, r)), I. }
  eapply (shared_accepted _ _ _ _ _ count).
  - apply layout_accepted; try apply Pk.
    rewrite forallb_forall. intros s I. apply in_map_iff in I. destruct I as [k [<- I]]. cbn [segment_of fst].
    destruct (standing_is group_of count (low policy) k I) as [o ->]. cbn [key_of fst].
    rewrite (chosen_pick _ _ (fun t => ofOperation t o)). apply Pk.
  - unfold Whole.program_entries, entries_of, keys. rewrite !map_length. apply seq_length.
  - intros o L. destruct (entry_of pl group_of count (low policy) o L) as [n [E P]].
    destruct (nth_error (entries pl (any_rules (low policy)) (membership_rules (low policy))
      (message_rules (low policy)) (all_segments group_of count (low policy))) n) as [e|] eqn:Q.
    + exists e. split; [apply P; reflexivity | eapply nth_error_In, Q].
    + exfalso. apply nth_error_None in Q. rewrite entries_length in Q.
      assert (n < length (all_segments group_of count (low policy))) by (apply nth_error_Some; congruence). lia.
Qed.

(** The program of a policy is accepted by the verifier, and for each operation and all facts it comes, within
    the number of steps that the verifier says, to the decision over the rules that govern the operation; deciding
    and collecting, and the rule that is named is the first of those that carry it. *)
Theorem end_to_end : exists bs, verify program effects tested program_entries = Some bs /\
  forall M, Sound M -> forall o, o < count ->
  exists e d c rules,
    nth_error program_entries o = Some e /\ nth_error bs o = Some (d, c) /\
    run program M d e None = Answer (decision (truth M) (governing group_of policy o), hd_error rules) /\
    collect program M c e false [] = Answer (decision (truth M) (governing group_of policy o), rules).
Proof.
  destruct program_accepted as [bs V]. exists bs. split; [exact V|]. intros M S o L.
  destruct (compiler_correct pl group_of policy count (fine_all_stated _ _ _ allFine) M S o L) as [e [k [E D]]].
  assert (Lb : o < length bs).
  { rewrite (verify_bounds_all _ _ _ _ _ V). apply nth_error_Some. congruence. }
  destruct (nth_error bs o) as [[d c]|] eqn:B; [|apply nth_error_None in B; lia].
  destruct (accepted_agrees _ _ _ _ _ _ _ _ _ V E B M) as [yes [rules [K R]]].
  exists e, d, c, rules. repeat split; auto.
  - assert (X : (yes, hd_error rules) = (decision (truth M) (governing group_of policy o), k)).
    { eapply decides_one; [exists d; exact R | exact D]. }
    injection X as -> _. exact R.
  - assert (X : (yes, hd_error rules) = (decision (truth M) (governing group_of policy o), k)).
    { eapply decides_one; [exists d; exact R | exact D]. }
    injection X as -> _. exact K.
Qed.
End Whole.
