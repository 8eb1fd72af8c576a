(** From the rules of a policy to its program (Lower.swift), and back to their meaning: the whole way. *)
From Coq Require Import Bool List NArith PeanoNat Lia.
From RoomPolicy Require Import Kleene Words Machine Emit Compile.
Import ListNotations.

(** ** Rules, lowered and numbered

    What a rule governs, and the condition that it has there: one for all of it, or several, since the newcomer is
    another person in another operation, and a group by effect binds some operations in some cases only
    (CheckedRule.variants).  [A] is what tells which operations these are. *)
Record prule (A : Type) := { effect_ : effect; variants : list (A * cond wfact) }.
Arguments effect_ {A}. Arguments variants {A}.

Definition lowered (e : effect) (c : cond wfact) : tree :=
  lower c (match e with Allow => true | Forbid => false end) false.
Definition is_false (t : tree) : bool := match t with TConst b => negb b | _ => false end.

(** What is left of a rule; the variants that the settings make false leave nothing behind. *)
Fixpoint kept {A} (e : effect) (n : N) (vs : list (A * cond wfact)) : list (A * crule) :=
  match vs with
  | [] => []
  | (a, c) :: vs =>
      if is_false (lowered e c) then kept e n vs
      else (a, {| num := n; ef := e; tr := lowered e c |}) :: kept e n vs
  end.
(** A rule of which something is left has the next number. *)
Fixpoint tagged {A} (n : N) (rs : list (prule A)) : list (A * crule) :=
  match rs with
  | [] => []
  | r :: rs =>
      match kept (effect_ r) n (variants r) with
      | [] => tagged n rs
      | ks => ks ++ tagged (N.succ n) rs
      end
  end.

Definition pick {A B} (p : A -> bool) (rs : list (A * B)) : list B := map snd (filter (fun r => p (fst r)) rs).
Definition rules_of {A} (r : prule A) : list (A * rule wfact) :=
  map (fun v => (fst v, {| eff := effect_ r; on := snd v |})) (variants r).
Definition flat {A} (rs : list (prule A)) : list (A * rule wfact) := flat_map rules_of rs.
Definition all_stated {A} (rs : list (prule A)) : bool :=
  forallb (fun r => forallb (fun v => stated (snd v)) (variants r)) rs.

Lemma pick_app : forall A B (p : A -> bool) (a b : list (A * B)), pick p (a ++ b) = pick p a ++ pick p b.
Proof. intros. unfold pick. rewrite filter_app, map_app. reflexivity. Qed.

Lemma kept_ok : forall A (p : A -> bool) e n vs, forallb (fun v => stated (snd v)) vs = true ->
  rules_ok (pick p (kept e n vs)).
Proof.
  intros A p e n. unfold rules_ok, pick. induction vs as [|[a c] vs IH]; intro L; simpl in *; [reflexivity|].
  apply andb_true_iff in L. destruct L as [L1 L2].
  destruct (is_false (lowered e c)); [apply IH, L2|]. simpl. destruct (p a); [|apply IH, L2]. simpl.
  unfold lowered at 1. rewrite lower_ok by exact L1. apply IH, L2.
Qed.
Lemma tagged_next : forall A n (r : prule A) rs, exists m,
  tagged n (r :: rs) = kept (effect_ r) n (variants r) ++ tagged m rs.
Proof. intros. simpl. destruct (kept _ _ _); eexists; reflexivity. Qed.
Lemma pick_ok : forall A (p : A -> bool) rs n, all_stated rs = true -> rules_ok (pick p (tagged n rs)).
Proof.
  intros A p. unfold all_stated. induction rs as [|r rs IH]; intros n L; [reflexivity|].
  simpl in L. apply andb_true_iff in L. destruct L as [L1 L2].
  destruct (tagged_next A n r rs) as [m ->]. unfold rules_ok in *.
  rewrite pick_app, forallb_app, IH by exact L2. rewrite (kept_ok A p _ n _ L1). reflexivity.
Qed.

Lemma kept_judged : forall A (p : A -> bool) M, Sound M -> forall e n vs,
  forallb (fun v => stated (snd v)) vs = true ->
  existsb (denies M) (pick p (kept e n vs)) = existsb (applies (truth M)) (pick p (rules_of (Build_prule A e vs))) /\
  existsb (opens M) (pick p (kept e n vs)) = existsb (grants (truth M)) (pick p (rules_of (Build_prule A e vs))).
Proof.
  intros A p M S e n. unfold rules_of. simpl. induction vs as [|[a c] vs IH]; intro L; [split; reflexivity|].
  simpl in L. apply andb_true_iff in L. destruct L as [L1 L2]. destruct (IH L2) as [I1 I2]. clear IH.
  assert (E : evalT M (lowered e c) = match e with Allow => surely (eval (truth M) c)
                                                 | Forbid => possibly (eval (truth M) c) end).
  { unfold lowered. rewrite lower_correct by assumption. destruct e; reflexivity. }
  unfold pick in *. simpl. destruct (is_false (lowered e c)) eqn:Z.
  - assert (Z' : evalT M (lowered e c) = false) by (destruct (lowered e c) as [[]| | | ]; (discriminate || reflexivity)).
    rewrite Z' in E. destruct (p a); [|split; assumption]. simpl. rewrite I1, I2. unfold applies at 2, grants at 2. simpl.
    destruct e; rewrite <- E; split; reflexivity.
  - simpl. destruct (p a); [|split; assumption]. simpl. rewrite I1, I2. unfold denies at 1, opens at 1.
    unfold applies at 2, grants at 2, is_forbid, is_allow. simpl. destruct e; rewrite E; split; reflexivity.
Qed.
Lemma pick_judged : forall A (p : A -> bool) M, Sound M -> forall rs n, all_stated rs = true ->
  existsb (denies M) (pick p (tagged n rs)) = existsb (applies (truth M)) (pick p (flat rs)) /\
  existsb (opens M) (pick p (tagged n rs)) = existsb (grants (truth M)) (pick p (flat rs)).
Proof.
  intros A p M S. unfold all_stated. induction rs as [|r rs IH]; intros n L; [split; reflexivity|].
  simpl in L. apply andb_true_iff in L. destruct L as [L1 L2].
  destruct (tagged_next A n r rs) as [m ->]. unfold flat. simpl flat_map. fold (flat rs).
  destruct (kept_judged A p M S (effect_ r) n (variants r) L1) as [K1 K2]. destruct (IH m L2) as [I1 I2].
  replace (Build_prule A (effect_ r) (variants r)) with r in * by (destruct r; reflexivity).
  rewrite !pick_app, !existsb_app, K1, K2, I1, I2. split; reflexivity.
Qed.

(** ** The whole program *)
Record tag := { ofAny : bool; ofMembership : bool; ofMessage : bool; ofOperation : nat -> bool }.

Definition same_group (a b : group) : bool :=
  match a, b with InMembership, InMembership | InMessage, InMessage | InNone, InNone => true | _, _ => false end.
Fixpoint same_bools (a b : list bool) : bool :=
  match a, b with
  | [], [] => true
  | x :: a, y :: b => Bool.eqb x y && same_bools a b
  | _, _ => false
  end.
Definition same (a b : list bool * group) : bool := same_bools (fst a) (fst b) && same_group (snd a) (snd b).
Fixpoint distinct (seen ks : list (list bool * group)) : list (list bool * group) :=
  match ks with
  | [] => seen
  | k :: ks => if existsb (same k) seen then distinct seen ks else distinct (seen ++ [k]) ks
  end.
Fixpoint place_of (k : list bool * group) (seen : list (list bool * group)) : nat :=
  match seen with [] => 0 | x :: seen => if same k x then 0 else S (place_of k seen) end.
Fixpoint chosen {A B} (which : list bool) (rs : list (A * B)) : list B :=
  match which, rs with
  | b :: which, r :: rs => if b then snd r :: chosen which rs else chosen which rs
  | _, _ => []
  end.

Lemma chosen_pick : forall A B (p : A -> bool) (rs : list (A * B)), chosen (map (fun r => p (fst r)) rs) rs = pick p rs.
Proof.
  intros. unfold pick. induction rs as [|r rs IH]; [reflexivity|]. simpl. rewrite IH. destruct (p (fst r)); reflexivity.
Qed.
Lemma same_bools_eq : forall a b, same_bools a b = true -> a = b.
Proof.
  induction a as [|x a IH]; intros [|y b] H; try discriminate; [reflexivity|]. simpl in H.
  apply andb_true_iff in H. destruct H as [H1 H2]. apply eqb_prop in H1. rewrite H1, (IH b H2). reflexivity.
Qed.
Lemma same_eq : forall a b, same a b = true -> a = b.
Proof.
  intros [a g] [b h] H. apply andb_true_iff in H. destruct H as [H G]. apply same_bools_eq in H. simpl in H.
  f_equal; [exact H|]. destruct g, h; (reflexivity || discriminate).
Qed.
Lemma same_refl : forall a, same a a = true.
Proof.
  intros [l g]. unfold same. apply andb_true_iff. split; [|destruct g; reflexivity]. simpl.
  induction l as [|x l IH]; [reflexivity|]. simpl. rewrite eqb_reflx, IH. reflexivity.
Qed.
Lemma distinct_keeps : forall ks seen x, In x seen -> In x (distinct seen ks).
Proof.
  induction ks as [|k ks IH]; intros seen x I; [exact I|]. simpl.
  destruct (existsb (same k) seen); apply IH; [assumption | apply in_or_app; tauto].
Qed.
Lemma distinct_covers : forall ks seen k, In k ks -> exists x, In x (distinct seen ks) /\ same k x = true.
Proof.
  induction ks as [|o ks IH]; intros seen x I; [destruct I|]. simpl. destruct I as [->|I].
  - destruct (existsb (same x) seen) eqn:E.
    + apply existsb_exists in E. destruct E as [y [Iy Sy]]. exists y. split; [apply distinct_keeps, Iy | exact Sy].
    + exists x. split; [apply distinct_keeps, in_or_app; right; left; reflexivity | apply same_refl].
  - destruct (existsb (same o) seen); apply IH, I.
Qed.
Lemma place_found : forall k seen, (exists x, In x seen /\ same k x = true) ->
  exists x, nth_error seen (place_of k seen) = Some x /\ same k x = true.
Proof.
  induction seen as [|y seen IH]; intros [x [I S]]; [destruct I|]. simpl. destruct (same k y) eqn:E.
  - exists y. auto.
  - destruct I as [->|I]; [congruence|]. apply IH. exists x. auto.
Qed.

Section Whole.
Variable pl : list crule -> plan.
Variable group_of : nat -> group.   (* of an operation *)
Definition governs (o : nat) (t : tag) : bool :=
  ofOperation t o || ofAny t ||
  match group_of o with InMembership => ofMembership t | InMessage => ofMessage t | InNone => false end.

Variable policy : list (prule tag).
Variable count : nat.               (* of operations *)
Hypothesis statedAll : all_stated policy = true.

(** Operations with the same rules and the same group share one piece of code (Lowering.SegmentKey). *)
Notation key := (list bool * group)%type.
Section Laid.
Variable low : list (tag * crule).
Definition key_of (o : nat) : key := (map (fun r => ofOperation (fst r) o) low, group_of o).
Definition segment_of (k : key) : segment := (chosen (fst k) low, snd k).
Definition keys := map key_of (seq 0 count).
Definition standing := distinct [] keys.
Definition all_segments := map segment_of standing.
Definition any_rules := pick ofAny low.
Definition membership_rules := pick ofMembership low.
Definition message_rules := pick ofMessage low.
Definition code_of : list instr := code pl any_rules membership_rules message_rules all_segments.
Definition entries_of : list nat :=
  let all := standing in
  let es := entries pl any_rules membership_rules message_rules (map segment_of all) in
  map (fun k => nth (place_of k all) es 0) keys.

(** Each operation has its entry among those that are shared. *)
Lemma entry_of : forall o, o < count -> exists n,
  nth_error all_segments n = Some (pick (fun t => ofOperation t o) low, group_of o) /\
  forall e, nth_error (entries pl any_rules membership_rules message_rules all_segments) n = Some e ->
  nth_error entries_of o = Some e.
Proof.
  intros o L. assert (At : nth_error (seq 0 count) o = Some o).
  { rewrite (nth_error_nth' _ 0) by (rewrite seq_length; assumption). rewrite seq_nth by assumption. reflexivity. }
  destruct (place_found (key_of o) standing) as [x [N S]].
  { apply distinct_covers, in_map, in_seq. lia. }
  exists (place_of (key_of o) standing). apply same_eq in S. subst x. split.
  - unfold all_segments. rewrite nth_error_map, N. simpl. unfold segment_of, key_of. cbn [fst snd].
    rewrite <- (chosen_pick _ _ (fun t => ofOperation t o)). reflexivity.
  - intros e E. unfold entries_of, keys. rewrite !nth_error_map, At. simpl.
    fold all_segments. rewrite (nth_error_nth _ _ _ E). reflexivity.
Qed.
Lemma standing_is : forall k, In k standing -> exists o, k = key_of o.
Proof.
  unfold standing. intros k I.
  assert (H : forall ks seen, In k (distinct seen ks) -> In k seen \/ In k ks).
  { induction ks as [|x ks IH]; intros seen J; [left; exact J|]. simpl in J.
    destruct (existsb (same x) seen); apply IH in J; [|rewrite in_app_iff in J]; simpl in *; tauto. }
  destruct (H _ _ I) as [[]|J]. apply in_map_iff in J. destruct J as [o [<- _]]. exists o. reflexivity.
Qed.
End Laid.

Definition low := tagged 0%N policy.
Definition program := code_of low.
Definition program_entries := entries_of low.
Definition governing (o : nat) : list (rule wfact) := pick (governs o) (flat policy).

Lemma in_pick : forall A B (p : A -> bool) (l : list (A * B)) r, In r (pick p l) <-> exists a, In (a, r) l /\ p a = true.
Proof.
  intros. unfold pick. rewrite in_map_iff. split.
  - intros [[a b] [<- I]]. apply filter_In in I. exists a. exact I.
  - intros [a [I P]]. exists (a, r). split; [reflexivity|]. apply filter_In. auto.
Qed.

Theorem compiler_correct : forall M, Sound M -> forall o, o < count ->
  exists e k, nth_error program_entries o = Some e /\
    decides program M e None (decision (truth M) (governing o), k).
Proof.
  intros M S o L.
  set (mine := fun t => ofOperation t o).
  set (gr t := match group_of o with InMembership => ofMembership t | InMessage => ofMessage t | InNone => false end).
  set (rs := pick mine low ++ group_rules (pick ofAny low) (pick ofMembership low) (pick ofMessage low) (group_of o)).
  assert (Ok : rules_ok rs).
  { assert (K : forall p, forallb (fun r => tree_ok (tr r)) (pick p low) = true)
      by (intro; apply pick_ok, statedAll).
    unfold rules_ok, rs, group_rules. rewrite forallb_app.
    destruct (group_of o); rewrite ?forallb_app, !K; reflexivity. }
  destruct (entry_of low o L) as [n [E Pe]].
  destruct (layout_correct pl (any_rules low) (membership_rules low) (message_rules low)
    (all_segments low) n _ _ M E Ok) as [e [Ee D]].
  exists e, (snd (verdict M rs)). split; [apply Pe, Ee|].
  fold mine in D. fold rs in D.
  replace (decision (truth M) (governing o), snd (verdict M rs)) with (verdict M rs); [exact D|].
  rewrite (surjective_pairing (verdict M rs)) at 1. f_equal.
  set (src (p : tag -> bool) := pick p (flat policy)).
  assert (X : existsb (denies M) rs = existsb (applies (truth M)) (src mine ++ src gr ++ src ofAny) /\
              existsb (opens M) rs = existsb (grants (truth M)) (src mine ++ src gr ++ src ofAny)).
  { assert (None_ : src (fun _ : tag => false) = []).
    { unfold src, pick. generalize (flat policy). intro l. induction l; simpl; auto. }
    destruct (pick_judged _ mine M S policy 0%N statedAll) as [A1 A2].
    destruct (pick_judged _ ofAny M S policy 0%N statedAll) as [B1 B2].
    destruct (pick_judged _ ofMembership M S policy 0%N statedAll) as [C1 C2].
    destruct (pick_judged _ ofMessage M S policy 0%N statedAll) as [D1 D2].
    unfold rs, group_rules, gr, low, src in *. rewrite !existsb_app.
    destruct (group_of o); rewrite ?existsb_app, ?A1, ?A2, ?B1, ?B2, ?C1, ?C2, ?D1, ?D2, ?None_; split; reflexivity. }
  destruct X as [X1 X2].
  rewrite (same_rules_same_decision _ (truth M) (governing o) (src mine ++ src gr ++ src ofAny)).
  - unfold verdict, decision, firsts. rewrite <- X1, <- X2, !find_existsb.
    destruct (find (denies M) rs); [reflexivity|]. destruct (find (opens M) rs); reflexivity.
  - intro r. unfold governing, src. rewrite !in_app_iff, !in_pick. unfold governs, mine, gr. split.
    + intros [a [I G]]. rewrite !orb_true_iff in G.
      destruct G as [[G|G]|G]; [left | right; right | right; left]; exists a; auto.
    + intros [[a [I G]]|[[a [I G]]|[a [I G]]]]; exists a; (split; [exact I|]); rewrite G, ?orb_true_r; reflexivity.
Qed.

(** Unknown never opens a door, said of the program and its words. *)
Corollary program_unknown_never_opens : forall M M', Sound M -> Sound M' ->
  narrows M M' -> forall o, o < count -> forall e k, nth_error program_entries o = Some e ->
  decides program M e None (true, k) -> exists k', decides program M' e None (true, k').
Proof.
  intros M M' S S' W o L e k Ee D.
  destruct (compiler_correct M S o L) as [e1 [k1 [E1 D1]]]. rewrite Ee in E1. injection E1 as <-.
  destruct (compiler_correct M' S' o L) as [e2 [k2 [E2 D2]]]. rewrite Ee in E2. injection E2 as <-.
  assert (A := decides_one _ _ _ _ _ _ D D1). injection A as A _.
  exists k2. symmetry in A. apply allow_iff in A.
  replace true with (decision (truth M') (governing o)); [exact D2|]. apply allow_iff.
  assert (St : forall r, In r (governing o) -> stated (on r) = true).
  { intros r I. apply in_pick in I. destruct I as [a [I _]]. apply in_flat_map in I. destruct I as [q [Iq I]].
    apply in_map_iff in I. destruct I as [v [E Iv]]. injection E as <- <-. simpl.
    unfold all_stated in statedAll. rewrite forallb_forall in statedAll. specialize (statedAll q Iq).
    rewrite forallb_forall in statedAll. exact (statedAll v Iv). }
  assert (Mo : forall r, In r (governing o) -> le (eval (truth M) (on r)) (eval (truth M') (on r))).
  { intros r I. apply stated_monotone with (1 := S') (2 := W), St, I. }
  destruct A as [N [r [I [K E]]]]. split.
  - intros x J X. specialize (Mo x J). rewrite (N x J X) in Mo. inversion Mo; reflexivity.
  - exists r. repeat split; auto. specialize (Mo r I). rewrite E in Mo. inversion Mo; reflexivity.
Qed.
End Whole.
