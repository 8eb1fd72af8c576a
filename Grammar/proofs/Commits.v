(** Commits of several proposals (Commit.swift, CommitAftermath.swift, the steps of a commit in Effects.swift): rules see
    the room before, counts the room after all parts, and the parts take effect one after the other. *)
From Coq Require Import Bool List PeanoNat Lia.
From RoomPolicy Require Import Rooms.
Import ListNotations.

Section Commit.
Variables single fixed : bool.
Variable users : list nat.
Notation apply := (apply single fixed).
Notation walk := (walk single fixed).

(** What the parts would do to their users, each after the one before. *)
Definition foresee (s : step) (R : room) : room :=
  match outcome fixed s R with Some (u, r, n) => change u (fun p => with_clients (with_role p r) n) R | None => R end.
Fixpoint foreseen (parts : list step) (R : room) : room :=
  match parts with [] => R | s :: parts => foreseen parts (foresee s R) end.

(** The facts of a part: of the user whom it concerns, from before the commit to after it. *)
Definition of_part (s : step) (R : room) (f : nat -> bool) : bool :=
  match outcome fixed s R with Some (u, _, _) => f u | None => false end.
Definition part_leaves_no_owner (parts : list step) (s : step) (R : room) : bool :=
  let after := foreseen parts R in
  of_part s R (fun u => is_owner (role_of (R u)) && negb (same_role (role_of (after u)) (role_of (R u)))
                        && (owners users after =? 0)).
Definition part_gives_second_client (parts : list step) (s : step) (R : room) : bool :=
  let after := foreseen parts R in
  of_part s R (fun u => (clients (R u) <? clients (after u)) && (1 <? clients (after u))).
Definition part_removes_last_client (parts : list step) (s : step) (R : room) : bool :=
  let after := foreseen parts R in
  of_part s R (fun u => (clients (after u) <? clients (R u)) && (all_clients users after =? 0)).

Definition same_roles (R Q : room) : Prop := forall x, role_of (R x) = role_of (Q x).
Lemma apply_roles : forall s R Q, same_roles R Q -> same_roles (apply s R) (apply s Q).
Proof.
  intros s R Q E x.
  destruct s as [u r|u r|u|u|u b|u|u|u|u [r|]|a u k h|u h|]; cbn [Rooms.apply]; try apply E;
  (destruct (Nat.eq_dec x u) as [->|N]; [rewrite !change_self | rewrite !change_other by exact N; apply E]);
  unfold removed, listed_in; rewrite ?role_right; cbn; rewrite ?(E u);
  repeat match goal with |- context [if ?c then _ else _] => destruct c end; cbn; try reflexivity; apply E.
Qed.
Lemma foresee_roles : forall s R, same_roles (foresee s R) (apply s R).
Proof.
  intros s R x. unfold foresee.
  destruct s as [u r|u r|u|u|u b|u|u|u|u [r|]|a u k h|u h|]; cbn [Rooms.apply outcome]; try reflexivity.
  all: try (destruct (negb (occupant (role_of (R u)))) eqn:O; [|destruct (b && negb fixed) eqn:B]).
  all: destruct (Nat.eq_dec x u) as [->|N]; [rewrite ?change_self | rewrite ?change_other by exact N; reflexivity].
  all: unfold removed; rewrite ?O, ?B, ?role_right; cbn; try reflexivity.
  destruct (same_role _ _); reflexivity.
Qed.
Lemma foreseen_roles : forall parts R Q, same_roles R Q -> same_roles (foreseen parts R) (walk parts Q).
Proof.
  induction parts as [|s parts IH]; intros R Q E; cbn; [exact E|]. apply IH. intro x.
  rewrite foresee_roles. apply apply_roles, E.
Qed.
Lemma owners_roles : forall R Q, same_roles R Q -> owners users R = owners users Q.
Proof.
  intros R Q E. unfold owners. f_equal. apply filter_ext. intro x. rewrite E. reflexivity.
Qed.

(** The parts that `request leaves no owner` guards. *)
Definition guarded (s : step) : bool :=
  match s with LeavesList _ | Removes _ _ | Bans _ | Takes _ _ => true | _ => false end.
Lemma who_goes_is_guarded : forall parts R u, role_of (R u) = Owner -> role_of (walk parts R u) <> Owner ->
  exists s, In s parts /\ guarded s = true /\ subject s = Some u.
Proof.
  induction parts as [|s parts IH]; intros R u O N; cbn in N; [contradiction|].
  destruct (guarded s && match subject s with Some v => v =? u | None => false end) eqn:G.
  - apply andb_true_iff in G. destruct G as [G S]. exists s. split; [left; reflexivity|]. split; [exact G|].
    destruct (subject s) as [v|]; [|discriminate]. apply Nat.eqb_eq in S. congruence.
  - destruct (IH (apply s R) u) as [t [I J]]; [|exact N | exists t; split; [right|]; assumption].
    destruct s as [v r|v r|v|v|v b|v|v|v|v [r|]|a v k h|v h|]; cbn [Rooms.apply]; try exact O;
    (destruct (Nat.eq_dec u v) as [->|E]; [rewrite change_self | rewrite change_other by exact E; exact O]);
    cbn in G; rewrite ?Nat.eqb_refl in G; try discriminate; unfold listed_in; rewrite ?role_right, ?O; cbn; rewrite ?O; solve [exact O | reflexivity].
Qed.

(** Whatever the parts are and however they follow each other: a commit in which each part that `request leaves no
    owner` guards is allowed leaves an owner where there is one. *)
Theorem commit_keeps_an_owner : forall parts R,
  (forall s, In s parts -> guarded s = true -> part_leaves_no_owner parts s R = false) ->
  0 < owners users R -> 0 < owners users (walk parts R).
Proof.
  intros parts R A P. destruct (Nat.eq_dec (owners users (walk parts R)) 0) as [Z|]; [|lia]. exfalso.
  assert (F : owners users (foreseen parts R) = 0) by (rewrite <- Z; apply owners_roles, foreseen_roles; intro; reflexivity).
  assert (E : exists u, In u users /\ role_of (R u) = Owner).
  { unfold owners in P. destruct (filter _ users) as [|u l] eqn:Q; [cbn in P; lia|]. exists u.
    assert (I : In u (filter (fun u => is_owner (role_of (R u))) users)) by (rewrite Q; left; reflexivity).
    apply filter_In in I. destruct I as [I O]. split; [exact I|]. destruct (role_of (R u)); try discriminate. reflexivity. }
  destruct E as [u [I O]].
  assert (N : role_of (walk parts R u) <> Owner).
  { intro H. assert (J : In u (filter (fun u => is_owner (role_of (walk parts R u))) users)).
    { apply filter_In. rewrite H. auto. }
    unfold owners in Z. destruct (filter _ users); [destruct J | discriminate]. }
  destruct (who_goes_is_guarded parts R u O N) as [s [S [G T]]]. specialize (A s S G).
  unfold part_leaves_no_owner, of_part in A. rewrite F in A.
  assert (W : exists r n, outcome fixed s R = Some (u, r, n)).
  { destruct s as [v r|v r|v|v|v b|v|v|v|v [r|]|a v k h|v h|]; try discriminate G; cbn in T |- *; injection T as ->;
    repeat match goal with |- context [if ?c then _ else _] => destruct c end; eauto. }
  destruct W as [r [n W]]. rewrite W in A. cbn beta iota in A.
  rewrite (foreseen_roles parts R R (fun _ => eq_refl) u), O in A.
  destruct (role_of (walk parts R u)); cbn in A; congruence.
Qed.

(** In a single-device room a commit with any number of Adds of one user gives them one client: the forbid sees all. *)
Theorem commit_gives_one_client : forall parts s u R, outcome fixed s R <> None -> subject s = Some u ->
  part_gives_second_client parts s R = false -> clients (R u) <= 1 -> clients (foreseen parts R u) <= 1.
Proof.
  intros parts s u R O S G C. unfold part_gives_second_client, of_part in G.
  destruct (outcome fixed s R) as [[[v r] n]|] eqn:E; [|contradiction].
  assert (v = u).
  { destruct s as [w q|w q|w|w|w b|w|w|w|w [q|]|a w k h|w h|]; cbn in S, E; try discriminate;
    repeat match type of E with context [if ?c then _ else _] => destruct c end; congruence. }
  subst v. apply andb_false_iff in G. rewrite !Nat.ltb_ge in G. lia.
Qed.

(** The list of a fixed room stays, each part judged by the room before the commit. *)
Definition fixed_part (s : step) (R : room) : Prop :=
  match s with
  | Enters u _ | Accepts u _ => occupant (role_of (R u)) = true \/ by_name (R u) = true
  | LeavesList _ | Bans _ => False
  | Takes u (Some r) => occupant r = occupant (role_of (R u))
  | _ => True end.
Theorem commit_keeps_the_list : forall parts R, fixed = true -> (forall s, In s parts -> fixed_part s R) ->
  forall x, listed (walk parts R) x = listed R x \/ by_name (R x) = true.
Proof.
  intros parts R Fx. cut (forall Q, (forall x, listed Q x = listed R x \/ by_name (R x) = true) ->
    (forall s, In s parts -> fixed_part s R) -> forall x, listed (walk parts Q) x = listed R x \/ by_name (R x) = true).
  { intros C A. apply C; [left; reflexivity | exact A]. }
  induction parts as [|s parts IH]; intros Q I A; cbn; [exact I|]. apply IH; [|intros t J; apply A; right; exact J].
  intro x. specialize (A s (or_introl eq_refl)). specialize (I x). unfold listed in *.
  destruct s as [u r|u r|u|u|u b|u|u|u|u [r|]|a u k h|u h|]; cbn [Rooms.apply fixed_part] in *; try exact I; try contradiction;
  (destruct (Nat.eq_dec x u) as [->|N]; [rewrite change_self | rewrite change_other by exact N; exact I]);
  (destruct I as [I|I]; [|right; exact I]).
  - destruct A as [A|A]; [|right; exact A]. rewrite A in I. left. unfold listed_in. rewrite I. cbn. congruence.
  - destruct A as [A|A]; [|right; exact A]. rewrite A in I. left. unfold listed_in. rewrite I. congruence.
  - left. exact I.
  - left. unfold removed. rewrite Fx, andb_false_r. destruct (occupant (role_of (Q u))) eqn:O; cbn; congruence.
  - left. exact I.
  - left. destruct (role_of (Q u)) eqn:O; cbn in *; rewrite ?O; cbn; exact I.
  - left. rewrite role_set. exact A.
  - left. rewrite role_right. exact I.
  - left. exact I.
Qed.

(** An outcast stays out of a commit's reach too, unless a part lifts the ban. *)
Theorem commit_keeps_outcasts_out : forall parts R x, role_of (R x) = Outcast ->
  (forall s, In s parts -> lifts s x = false /\ match s with Enters u _ | Accepts u _ | LeavesList u => role_of (R u) <> Outcast | _ => True end) ->
  role_of (walk parts R x) = Outcast /\ clients (walk parts R x) <= clients (R x).
Proof.
  intros parts R x O. cut (forall Q, role_of (Q x) = Outcast ->
    (forall s, In s parts -> lifts s x = false /\ match s with Enters u _ | Accepts u _ | LeavesList u => role_of (R u) <> Outcast | _ => True end) ->
    role_of (walk parts Q x) = Outcast /\ clients (walk parts Q x) <= clients (Q x)).
  { intros C A. apply C; assumption. }
  induction parts as [|s parts IH]; intros Q OQ A; cbn; [auto|].
  assert (S : role_of (apply s Q x) = Outcast /\ clients (apply s Q x) <= clients (Q x)).
  { destruct (A s (or_introl eq_refl)) as [L G].
    destruct s as [u r|u r|u|u|u b|u|u|u|u [r|]|a u k h|u h|]; cbn [Rooms.apply lifts] in *; try (split; [exact OQ | lia]);
    (destruct (Nat.eq_dec x u) as [->|N]; [rewrite change_self | rewrite change_other by exact N; split; [exact OQ | lia]]);
    rewrite ?Nat.eqb_refl in L; try discriminate; try congruence; unfold removed; rewrite ?OQ, ?role_right, ?clients_right; cbn;
    rewrite ?OQ, ?clients_set; cbn; split; solve [exact OQ | reflexivity | lia]. }
  destruct S as [S1 S2]. destruct (IH (apply s Q) S1 (fun t J => A t (or_intror J))) as [H1 H2]. split; [exact H1 | lia].
Qed.
End Commit.
