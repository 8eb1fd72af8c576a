(** What a policy means (Grammar/semantics.md, "The decision" and "Unknown"): three-valued facts, conditions,
    rules and the decision.  Facts are any type: nothing here depends on which there are. *)
From Coq Require Import Bool List Permutation.
Import ListNotations.

Inductive tri := T | F | U.

Definition knot (a : tri) : tri := match a with T => F | F => T | U => U end.
Definition kand (a b : tri) : tri :=
  match a, b with F, _ => F | _, F => F | T, T => T | _, _ => U end.
Definition kor (a b : tri) : tri :=
  match a, b with T, _ => T | _, T => T | F, F => F | _, _ => U end.

(** As the code asks: surely true, possibly true. *)
Definition surely (a : tri) : bool := match a with T => true | _ => false end.
Definition possibly (a : tri) : bool := match a with F => false | _ => true end.

(** [le a b]: [b] is [a], or [a] was unknown. *)
Inductive le : tri -> tri -> Prop :=
| le_refl : forall a, le a a
| le_unknown : forall a, le U a.
#[export] Hint Constructors le : core.

Section Policy.
Variable fact : Type.

Inductive cond :=
| Const (b : bool)
| Fact (f : fact)
| Not (c : cond)
| All (cs : list cond)
| Any (cs : list cond).

(** The induction principle that Coq does not find for nested lists. *)
Fixpoint cond_ind' (P : cond -> Prop) (hc : forall b, P (Const b)) (hf : forall f, P (Fact f))
  (hn : forall c, P c -> P (Not c)) (ha : forall cs, Forall P cs -> P (All cs))
  (ho : forall cs, Forall P cs -> P (Any cs)) (c : cond) : P c :=
  let fix go cs : Forall P cs :=
    match cs with
    | [] => Forall_nil P
    | c :: cs => Forall_cons c (cond_ind' P hc hf hn ha ho c) (go cs)
    end in
  match c with
  | Const b => hc b
  | Fact f => hf f
  | Not c => hn c (cond_ind' P hc hf hn ha ho c)
  | All cs => ha cs (go cs)
  | Any cs => ho cs (go cs)
  end.

Fixpoint eval (v : fact -> tri) (c : cond) : tri :=
  match c with
  | Const b => if b then T else F
  | Fact f => v f
  | Not c => knot (eval v c)
  | All cs => fold_right (fun c r => kand (eval v c) r) T cs
  | Any cs => fold_right (fun c r => kor (eval v c) r) F cs
  end.

Inductive effect := Allow | Forbid.
Record rule := { eff : effect; on : cond }.

(** [true] is allow, [false] deny.  A total function: no condition can fail, loop or run over. *)
Definition applies (v : fact -> tri) (r : rule) : bool :=
  match eff r with Forbid => possibly (eval v (on r)) | Allow => false end.
Definition grants (v : fact -> tri) (r : rule) : bool :=
  match eff r with Allow => surely (eval v (on r)) | Forbid => false end.
Definition decision (v : fact -> tri) (rs : list rule) : bool :=
  if existsb (applies v) rs then false else existsb (grants v) rs.

(** ** Default deny *)
Theorem no_rule_no_door : forall v, decision v [] = false.
Proof. reflexivity. Qed.

Theorem default_deny : forall v rs,
  (forall r, In r rs -> eff r = Allow -> eval v (on r) <> T) -> decision v rs = false.
Proof.
  intros v rs H. unfold decision. destruct (existsb (applies v) rs); [reflexivity|].
  destruct (existsb (grants v) rs) eqn:E; [|reflexivity].
  apply existsb_exists in E. destruct E as [r [I G]]. unfold grants in G.
  destruct (eff r) eqn:K; [|discriminate]. exfalso. apply (H r I K).
  destruct (eval v (on r)); (reflexivity || discriminate).
Qed.

(** ** Forbid wins *)
Theorem forbid_wins : forall v rs r,
  In r rs -> eff r = Forbid -> eval v (on r) <> F -> decision v rs = false.
Proof.
  intros v rs r I K N. unfold decision.
  replace (existsb (applies v) rs) with true; [reflexivity|].
  symmetry. apply existsb_exists. exists r. split; [assumption|].
  unfold applies. rewrite K. destruct (eval v (on r)); (reflexivity || contradiction).
Qed.

(** What allow takes, exactly. *)
Theorem allow_iff : forall v rs,
  decision v rs = true <->
  (forall r, In r rs -> eff r = Forbid -> eval v (on r) = F) /\
  (exists r, In r rs /\ eff r = Allow /\ eval v (on r) = T).
Proof.
  intros v rs. unfold decision. split.
  - destruct (existsb (applies v) rs) eqn:B; [discriminate|]. intro G. split.
    + intros r I K. destruct (eval v (on r)) eqn:E; try reflexivity; exfalso;
      (assert (X : existsb (applies v) rs = true);
       [apply existsb_exists; exists r; split; [assumption|]; unfold applies; rewrite K, E; reflexivity
       | congruence]).
    + apply existsb_exists in G. destruct G as [r [I G]]. exists r. unfold grants in G.
      destruct (eff r); [|discriminate]. destruct (eval v (on r)); try discriminate. auto.
  - intros [N [r [I [K E]]]].
    destruct (existsb (applies v) rs) eqn:B.
    + apply existsb_exists in B. destruct B as [x [J C]]. unfold applies in C.
      destruct (eff x) eqn:X; [discriminate|]. rewrite (N x J X) in C. discriminate.
    + apply existsb_exists. exists r. split; [assumption|]. unfold grants. rewrite K, E. reflexivity.
Qed.

(** ** Order does not matter, nor does repetition *)
Theorem same_rules_same_decision : forall v rs rs',
  (forall r, In r rs <-> In r rs') -> decision v rs = decision v rs'.
Proof.
  intros v rs rs' H.
  assert (X : forall p : rule -> bool, existsb p rs = existsb p rs').
  { intro p. apply eq_true_iff_eq. rewrite !existsb_exists.
    split; intros [r [I J]]; exists r; (split; [apply H; assumption|assumption]). }
  unfold decision. rewrite !X. reflexivity.
Qed.

Theorem order_does_not_matter : forall v rs rs', Permutation rs rs' -> decision v rs = decision v rs'.
Proof.
  intros v rs rs' H. apply same_rules_same_decision. intro r.
  split; apply Permutation_in; [assumption | apply Permutation_sym; assumption].
Qed.

(** Adding an allow closes nothing, adding a forbid opens nothing. *)
Theorem more_allow : forall v rs r, eff r = Allow -> decision v rs = true -> decision v (r :: rs) = true.
Proof.
  intros v rs r K H. rewrite allow_iff in *. destruct H as [N [x [I E]]]. split.
  - intros y [J|J] Y; [subst; congruence | auto].
  - exists x. split; [right|]; assumption.
Qed.
Theorem more_forbid : forall v rs r, eff r = Forbid -> decision v (r :: rs) = true -> decision v rs = true.
Proof.
  intros v rs r K H. rewrite allow_iff in *. destruct H as [N [x [[J|J] E]]].
  - subst. destruct E; congruence.
  - split; [intros y Y; apply N; right; assumption | exists x; auto].
Qed.

(** ** Unknown never opens a door *)
Lemma knot_le : forall a b, le a b -> le (knot a) (knot b).
Proof. intros a b []; simpl; auto. Qed.
Lemma kand_le : forall a b c d, le a b -> le c d -> le (kand a c) (kand b d).
Proof. intros a b c d H J. destruct H as [[]|[]], J as [[]|[]]; simpl; auto. Qed.
Lemma kor_le : forall a b c d, le a b -> le c d -> le (kor a c) (kor b d).
Proof. intros a b c d H J. destruct H as [[]|[]], J as [[]|[]]; simpl; auto. Qed.

(** [w] fills in facts that [v] does not know, some or all of them, in any way. *)
Definition fills (v w : fact -> tri) := forall f, le (v f) (w f).

Theorem eval_monotone : forall v w c, fills v w -> le (eval v c) (eval w c).
Proof.
  intros v w c H. induction c as [b|f|c IH|cs IH|cs IH] using cond_ind'; simpl.
  - auto.
  - apply H.
  - apply knot_le, IH.
  - induction IH; simpl; auto using kand_le.
  - induction IH; simpl; auto using kor_le.
Qed.

Theorem unknown_never_opens : forall v w rs,
  fills v w -> decision v rs = true -> decision w rs = true.
Proof.
  intros v w rs H A. rewrite allow_iff in *. destruct A as [N [r [I [K E]]]]. split.
  - intros x J X. specialize (eval_monotone v w (on x) H). rewrite (N x J X). inversion 1; reflexivity.
  - exists r. repeat split; auto. specialize (eval_monotone v w (on r) H). rewrite E. inversion 1; reflexivity.
Qed.

(** In the other words: what some way of filling in denies, not knowing denies too. *)
Corollary filling_in_only_opens : forall v w rs,
  fills v w -> decision w rs = false -> decision v rs = false.
Proof.
  intros v w rs H D. destruct (decision v rs) eqn:E; [|reflexivity].
  rewrite (unknown_never_opens v w rs H E) in D. discriminate.
Qed.

(** A denial by a forbid that surely holds stays one. *)
Theorem sure_forbid_stays : forall v w rs r,
  fills v w -> In r rs -> eff r = Forbid -> eval v (on r) = T -> decision w rs = false.
Proof.
  intros v w rs r H I K E. apply (forbid_wins w rs r I K).
  specialize (eval_monotone v w (on r) H). rewrite E. inversion 1; discriminate.
Qed.

(** Where all facts are known, conditions are two-valued. *)
Theorem known_is_boolean : forall v c, (forall f, v f <> U) -> eval v c <> U.
Proof.
  intros v c H. induction c as [b|f|c IH|cs IH|cs IH] using cond_ind'; simpl.
  - destruct b; discriminate.
  - apply H.
  - destruct (eval v c); simpl; congruence.
  - induction IH as [|x l X L M]; simpl; [discriminate|].
    destruct (eval v x), (fold_right (fun c r => kand (eval v c) r) T l); simpl; congruence.
  - induction IH as [|x l X L M]; simpl; [discriminate|].
    destruct (eval v x), (fold_right (fun c r => kor (eval v c) r) F l); simpl; congruence.
Qed.

(** The converse of [unknown_never_opens] is false, as semantics.md says: facts are looked at one by one. *)
Theorem kleene_is_cautious : forall f : fact, exists v rs,
  decision v rs = false /\
  forall w, fills v w -> (forall g, w g <> U) -> decision w rs = true.
Proof.
  intro f. exists (fun _ => U), [{| eff := Allow; on := Any [Fact f; Not (Fact f)] |}].
  split; [reflexivity|]. intros w _ K. specialize (K f).
  unfold decision, applies, grants. simpl. destruct (w f); simpl; congruence.
Qed.
(** ** Lifting: a forbid does not bind where the condition of a lift of it is surely true *)
Definition lifted (c : cond) (lifts : list cond) : cond :=
  match lifts with [] => c | _ => All (c :: map Not lifts) end.

Theorem lifted_applies : forall v c lifts,
  applies v {| eff := Forbid; on := lifted c lifts |} =
  possibly (eval v c) && negb (existsb (fun l => surely (eval v l)) lifts).
Proof.
  intros v c lifts. unfold applies, lifted. simpl. destruct lifts as [|l lifts].
  - rewrite andb_true_r. reflexivity.
  - generalize (l :: lifts). clear. intro lifts. simpl.
    assert (E : possibly (fold_right (fun c r => kand (eval v c) r) T (map Not lifts)) =
                negb (existsb (fun l => surely (eval v l)) lifts)).
    { induction lifts as [|l lifts IH]; [reflexivity|]. simpl. destruct (eval v l); simpl; rewrite <- ?IH;
      destruct (fold_right _ T (map Not lifts)); reflexivity. }
    rewrite <- E. destruct (eval v c), (fold_right _ T (map Not lifts)); reflexivity.
Qed.

(** Not to know whether a lift holds opens nothing. *)
Corollary unsure_lift_opens_nothing : forall v c lifts, (forall l, In l lifts -> eval v l <> T) ->
  applies v {| eff := Forbid; on := lifted c lifts |} = applies v {| eff := Forbid; on := c |}.
Proof.
  intros v c lifts H. rewrite lifted_applies. unfold applies. simpl.
  replace (existsb (fun l => surely (eval v l)) lifts) with false; [apply andb_true_r|].
  symmetry. apply not_true_iff_false. intro E. apply existsb_exists in E. destruct E as [l [I E]].
  apply (H l I). destruct (eval v l); (reflexivity || discriminate).
Qed.
End Policy.

Arguments Const {fact}. Arguments Fact {fact}. Arguments Not {fact}. Arguments All {fact}. Arguments Any {fact}.
Arguments eval {fact}. Arguments eff {fact}. Arguments on {fact}. Arguments decision {fact}.
Arguments lifted {fact}. Arguments applies {fact}. Arguments grants {fact}. Arguments fills {fact}.
