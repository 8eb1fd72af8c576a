(** From rules to a program and back to their meaning (Lower.swift): the whole way. *)
From Coq Require Import Bool List NArith PeanoNat Lia.
From RoomPolicy Require Import Kleene Words Machine Emit.
Import ListNotations.

(** ** [lower] makes trees that the emitter can take *)
Definition all_ok ts := forallb tree_ok ts = true.

Lemma merge_readable : forall all a b t, merge all a b = Some t -> readable a = true -> readable t = true.
Proof.
  intros all a b t H R. destruct all, a, b; simpl in H; try discriminate;
  match type of H with (if ?c then _ else _) = _ => destruct c; [|discriminate] end; injection H as <-; exact R.
Qed.
Lemma absorb_ok : forall all reach kept t kept', absorb all reach kept t = Some kept' -> all_ok kept -> all_ok kept'.
Proof.
  unfold all_ok. induction reach; intros kept t kept' H O; [discriminate|]. destruct kept as [|x xs]; [discriminate|].
  simpl in O. apply andb_true_iff in O. destruct O as [Ox Oxs].
  assert (Deep : option_map (cons x) (absorb all reach xs t) = Some kept' -> forallb tree_ok kept' = true).
  { intro D. destruct (absorb all reach xs t) eqn:A; [|discriminate]. injection D as <-. simpl. rewrite Ox.
    apply (IHreach _ _ _ A Oxs). }
  simpl in H. destruct x; auto. destruct (merge all t0 t) eqn:G; auto. injection H as <-. simpl.
  rewrite (merge_readable _ _ _ _ G Ox). assumption.
Qed.
Lemma forallb_rev : forall A (f : A -> bool) l, forallb f (rev l) = forallb f l.
Proof.
  intros. induction l; simpl; [reflexivity|]. rewrite forallb_app, IHl. simpl. rewrite andb_true_r. apply andb_comm.
Qed.
Lemma gather_ok : forall all parts kept, all_ok kept -> all_ok parts -> tree_ok (gather all kept parts) = true.
Proof.
  unfold all_ok. induction parts as [|p parts IH]; intros kept K O.
  - destruct kept as [|x [|y kept]]; [reflexivity | simpl in *; rewrite andb_true_r in K; assumption|].
    assert (R : forallb tree_ok (rev (x :: y :: kept)) = true) by (rewrite forallb_rev; assumption).
    unfold gather. destruct all; exact R.
  - simpl in O. apply andb_true_iff in O. destruct O as [Op Os].
    assert (Keep : tree_ok (gather all (p :: kept) parts) = true).
    { apply IH; [simpl; rewrite Op|]; assumption. }
    destruct p; try exact Keep; cbn [gather].
    + destruct (Bool.eqb b all); [apply IH; assumption | reflexivity].
    + destruct (absorb all 8 kept t) eqn:A; [|exact Keep]. apply IH; [exact (absorb_ok _ _ _ _ _ A K) | assumption].
Qed.
Lemma maskTest_ok : forall z n m, n < words -> tree_ok (maskTest z n m) = true.
Proof.
  intros. unfold maskTest. destruct (m =? 0)%N; [reflexivity|]. apply Nat.ltb_lt in H. destruct z; exact H.
Qed.
Lemma laid_pair : forall h f, is_pair h f = true -> h < words /\ f < words.
Proof.
  intros h f H. apply existsb_exists in H. destruct H as [[a b] [I E]]. apply andb_true_iff in E.
  destruct E as [E1 E2]. apply Nat.eqb_eq in E1, E2. simpl in E1, E2. subst.
  assert (A : forallb (fun p => (fst p <? words) && (snd p <? words)) pairs = true) by reflexivity.
  rewrite forallb_forall in A. specialize (A _ I). apply andb_true_iff in A. rewrite !Nat.ltb_lt in A. exact A.
Qed.
Lemma lowerFact_ok : forall f s, laid f = true -> tree_ok (lowerFact f s) = true.
Proof.
  intros [h f i|w rs|n k|n k|p k] s L; simpl in *.
  - apply andb_true_iff in L. destruct (laid_pair h f) as [H F]; [tauto|].
    destruct s; apply maskTest_ok; assumption.
  - apply andb_true_iff in L. destruct L as [L _]. apply Nat.ltb_lt in L.
    destruct (rs =? 0)%N; [reflexivity|]. destruct s; apply maskTest_ok; assumption.
  - exact L.
  - exact L.
  - exact L.
Qed.
Theorem lower_ok : forall c su neg, stated c = true -> tree_ok (lower c su neg) = true.
Proof.
  intro c. induction c as [b|f|c IH|cs IH|cs IH] using cond_ind'; intros su neg L; simpl in *.
  - reflexivity.
  - apply lowerFact_ok, L.
  - apply IH, L.
  - assert (all_ok (map (fun c => lower c su neg) cs)).
    { unfold all_ok. induction IH as [|c cs H _ IH]; simpl in *; [reflexivity|].
      apply andb_true_iff in L. destruct L. rewrite H; auto. }
    destruct neg; apply gather_ok; auto; reflexivity.
  - assert (all_ok (map (fun c => lower c su neg) cs)).
    { unfold all_ok. induction IH as [|c cs H _ IH]; simpl in *; [reflexivity|].
      apply andb_true_iff in L. destruct L. rewrite H; auto. }
    destruct neg; apply gather_ok; auto; reflexivity.
Qed.

Lemma find_existsb : forall A (f : A -> bool) l,
  existsb f l = match find f l with Some _ => true | None => false end.
Proof. intros. induction l; simpl; [reflexivity|]. destruct (f a); auto. Qed.

(** ** The layout of a program (Lowering.emit)

    [own]: for each operation its rules and its group's, if it has one with rules: [true] membership, [false]
    message.  Equal segments stand once. *)
Section Layout.
Variable pl : list crule -> plan.
Variables (anyRules membership message : list crule).

Definition way (o : option nat) : instr := match o with Some L => Jump L | None => Finish end.
Definition tail (rs : list crule) (after : option nat) (K : list instr) : option nat * list instr :=
  match rs with
  | [] => (after, K)
  | _ => let K := emitRules pl rs (way after :: K) in (Some (length K), K)
  end.
Definition anyTail := tail anyRules None [].
Definition messageTail := tail message (fst anyTail) (snd anyTail).
Definition membershipTail := tail membership (fst anyTail) (snd messageTail).

Inductive group := InMembership | InMessage | InNone.
Definition group_rules (g : group) : list crule :=
  match g with InMembership => membership ++ anyRules | InMessage => message ++ anyRules | InNone => anyRules end.
Definition way_of (g : group) : instr :=
  way match g with InMembership => fst membershipTail | InMessage => fst messageTail | InNone => fst anyTail end.

Definition segment := (list crule * group)%type.
Fixpoint segments (ss : list segment) : list nat * list instr :=
  match ss with
  | [] => ([], snd membershipTail)
  | (rs, g) :: ss =>
      let (labels, K) := segments ss in
      let K := emitRules pl rs (way_of g :: K) in (length K :: labels, K)
  end.

Definition before (K C : list instr) := exists a, C = a ++ K.
Lemma before_refl : forall K, before K K.
Proof. exists []. reflexivity. Qed.
Lemma before_trans : forall A B C, before A B -> before B C -> before A C.
Proof. intros A B C [a ->] [b ->]. exists (b ++ a). rewrite app_assoc. reflexivity. Qed.

Lemma emitted_before : forall rs i K, before K (emitRules pl rs (i :: K)).
Proof.
  intros. destruct (rules_suffix (emitRules pl rs (i :: K)) pl rs (i :: K)) as [a E]; [exists []; reflexivity|].
  exists (a ++ [i]). rewrite <- app_assoc. exact E.
Qed.
Lemma tail_before : forall rs o K, before K (snd (tail rs o K)).
Proof. intros [|r rs] o K; [apply before_refl | apply emitted_before]. Qed.

(** [o] is where [rs] are judged and nothing else. *)
Definition judges (C : list instr) (o : option nat) (rs : list crule) :=
  match o with Some L => leads C pl L rs | None => rs = [] end.

Lemma segment_leads : forall C rs o more K, judges C o more -> before (emitRules pl rs (way o :: K)) C ->
  leads C pl (length (emitRules pl rs (way o :: K))) (rs ++ more).
Proof.
  intros C rs [L|] more K J B; simpl in *.
  - apply leads_on; assumption.
  - subst. rewrite app_nil_r. apply leads_end. exact B.
Qed.
Lemma tail_judges : forall C rs o more K, judges C o more -> before (snd (tail rs o K)) C ->
  judges C (fst (tail rs o K)) (rs ++ more).
Proof. intros C [|r rs] o more K J B; [exact J|]. apply segment_leads; assumption. Qed.

Lemma tails_judge : forall C g, before (snd membershipTail) C ->
  judges C (match g with InMembership => fst membershipTail | InMessage => fst messageTail | InNone => fst anyTail end)
    (group_rules g).
Proof.
  intros C g B.
  assert (Bm : before (snd messageTail) C) by (eapply before_trans; [apply tail_before | exact B]).
  assert (Ba : before (snd anyTail) C) by (eapply before_trans; [apply tail_before | exact Bm]).
  assert (Ja : judges C (fst anyTail) anyRules).
  { rewrite <- (app_nil_r anyRules). apply tail_judges; [reflexivity | exact Ba]. }
  destruct g; simpl; [apply tail_judges | apply tail_judges |]; assumption.
Qed.

Lemma segments_before : forall ss, before (snd membershipTail) (snd (segments ss)).
Proof.
  induction ss as [|[rs g] ss IH]; simpl; [apply before_refl|]. destruct (segments ss) as [labels K]. simpl in *.
  eapply before_trans; [exact IH | apply emitted_before].
Qed.
Lemma segments_lead : forall C ss n rs g, before (snd (segments ss)) C -> nth_error ss n = Some (rs, g) ->
  exists d, nth_error (fst (segments ss)) n = Some d /\ leads C pl d (rs ++ group_rules g).
Proof.
  intros C. induction ss as [|[rs' g'] ss IH]; intros n rs g B E; [destruct n; discriminate|].
  simpl in *. pose proof (segments_before ss) as Bs. destruct (segments ss) as [labels K]. simpl in *.
  destruct n; simpl in *.
  - injection E as -> ->. eexists. split; [reflexivity|]. apply segment_leads; [|exact B].
    apply tails_judge. eapply before_trans; [exact Bs|].
    eapply before_trans; [apply emitted_before | exact B].
  - apply IH; [|assumption]. eapply before_trans; [apply emitted_before | exact B].
Qed.

Definition code (ss : list segment) : list instr := placed (snd (segments ss)).
Definition entries (ss : list segment) : list nat :=
  map (fun d => length (snd (segments ss)) - d) (fst (segments ss)).

Lemma entries_length : forall ss, length (entries ss) = length ss.
Proof.
  intro ss. unfold entries. rewrite map_length. induction ss as [|[rs g] ss IH]; [reflexivity|]. simpl.
  destruct (segments ss) as [labels K]. simpl in *. congruence.
Qed.
Theorem layout_correct : forall ss n rs g M, nth_error ss n = Some (rs, g) -> rules_ok (rs ++ group_rules g) ->
  exists e, nth_error (entries ss) n = Some e /\ decides (code ss) M e None (verdict M (rs ++ group_rules g)).
Proof.
  intros ss n rs g M E O.
  destruct (segments_lead (snd (segments ss)) ss n rs g (before_refl _) E) as [d [D L]].
  exists (length (snd (segments ss)) - d). split.
  - unfold entries. rewrite nth_error_map, D. reflexivity.
  - apply (leads_decides (snd (segments ss)) M pl d _ L O None).
Qed.
End Layout.
