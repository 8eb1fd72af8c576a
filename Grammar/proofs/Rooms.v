(** A small model of rooms under the standard profile: what steps do to roles and clients (Effects.swift), what is
    derived of them before (Outcome.swift, BoundRoom+Counts.swift), and what an allowed step keeps.

    [allowed] is what the standard profile's forbids leave of a step; that they do, lint proves of the profile
    (`RoomInvariantTests`), and that steps and derived facts are these, the comparison holds the Swift code to. *)
From Coq Require Import Bool List PeanoNat Lia.
Import ListNotations.

Inductive role := Outcast | NoRole | Visitor | Member | Admin | Owner.
Definition occupant (r : role) : bool := match r with Outcast | NoRole => false | _ => true end.
Definition is_owner (r : role) : bool := match r with Owner => true | _ => false end.
Definition same_role (a b : role) : bool :=
  match a, b with
  | Outcast, Outcast | NoRole, NoRole | Visitor, Visitor | Member, Member | Admin, Admin | Owner, Owner => true
  | _, _ => false
  end.

(** [devices]: a logger or bot, who may have several clients anywhere.  [by_name]: preauthorized by user, or a logger:
    who may enter a fixed room without being listed. *)
Record person := { role_of : role; clients : nat; devices : bool; by_name : bool }.
Definition room := nat -> person.
Definition pending (p : person) : bool := negb (occupant (role_of p)) && (0 <? clients p).

(** The effects of operations that touch roles or clients (OperationEffect.swift), with the role that is named. *)
Inductive step :=
| Enters (u : nat) (r : role)            (* create, add, join, use join link *)
| Accepts (u : nat) (r : role)           (* accept invite *)
| LosesClient (u : nat)                  (* leave, destroy group *)
| LeavesList (u : nat)                   (* leave room *)
| Removes (u : nat) (unlists : bool)     (* remove; [unlists]: of another, by no system that is no moderator *)
| LosesClients (u : nat)                 (* kick *)
| Bans (u : nat)
| EndsBan (u : nat)                      (* unban *)
| Takes (u : nat) (r : option role)      (* change role, change own role *)
| Other.                                 (* whatever changes no role and no client *)

Section Settings.
Variables single fixed : bool.

Definition with_role (p : person) (r : role) : person :=
  {| role_of := r; clients := clients p; devices := devices p; by_name := by_name p |}.
Definition with_clients (p : person) (n : nat) : person :=
  {| role_of := role_of p; clients := n; devices := devices p; by_name := by_name p |}.
Definition listed_in (p : person) (r : role) : person := if occupant (role_of p) then p else with_role p r.
Definition change (u : nat) (f : person -> person) (R : room) : room := fun x => if x =? u then f (R x) else R x.

Definition removed (unlists : bool) (p : person) : person :=
  if negb (occupant (role_of p)) then with_clients p 0
  else if unlists && negb fixed then with_clients (with_role p NoRole) 0
  else with_clients p (clients p - 1).

(** BoundRoom.apply. *)
Definition apply (s : step) (R : room) : room :=
  match s with
  | Enters u r => change u (fun p =>
      let more := if single && negb (devices p) && (0 <? clients p) then 0 else 1 in
      with_clients (listed_in p r) (clients p + more)) R
  | Accepts u r => change u (fun p => listed_in p r) R
  | LosesClient u => change u (fun p => with_clients p (clients p - 1)) R
  | LeavesList u => change u (fun p => with_role p NoRole) R
  | Removes u unlists => change u (removed unlists) R
  | LosesClients u => change u (fun p => with_clients p 0) R
  | Bans u => change u (fun p => with_role p Outcast) R
  | EndsBan u => change u (fun p => if same_role (role_of p) Outcast then with_role p NoRole else p) R
  | Takes u (Some r) => change u (fun p => with_role p r) R
  | Takes _ None | Other => R
  end.

(** Outcome.swift: whom the step concerns, and their role and clients after it; clients that become pending removals
    are gone. *)
Definition outcome (s : step) (R : room) : option (nat * role * nat) :=
  match s with
  | Enters u r => Some (u, role_of (listed_in (R u) r), S (clients (R u)))
  | Accepts u r => Some (u, role_of (listed_in (R u) r), clients (R u))
  | LosesClient u => Some (u, role_of (R u), clients (R u) - 1)
  | LeavesList u => Some (u, NoRole, 0)
  | Removes u unlists =>
      if negb (occupant (role_of (R u))) then Some (u, role_of (R u), 0)
      else if unlists && negb fixed then Some (u, NoRole, 0)
      else Some (u, role_of (R u), clients (R u) - 1)
  | LosesClients u => Some (u, role_of (R u), 0)
  | Bans u => Some (u, Outcast, 0)
  | EndsBan u => Some (u, (if same_role (role_of (R u)) Outcast then NoRole else role_of (R u)), clients (R u))
  | Takes u None => Some (u, role_of (R u), clients (R u))
  | Takes u (Some r) => Some (u, r, if occupant r then clients (R u) else 0)
  | Other => None
  end.

Section Users.
Variable users : list nat.   (* everybody whom the room says something of *)
Definition owners (R : room) : nat := length (filter (fun u => is_owner (role_of (R u))) users).
Definition all_clients (R : room) : nat := fold_right (fun u n => clients (R u) + n) 0 users.

(** `request leaves no owner`, `request gives a second client`, `request removes last client`. *)
Definition leaves_no_owner (s : step) (R : room) : bool :=
  match outcome s R with
  | Some (u, r, _) => is_owner (role_of (R u)) && negb (is_owner r) && (owners R - 1 =? 0)
  | None => false
  end.
Definition gives_second_client (s : step) (R : room) : bool :=
  match outcome s R with Some (u, _, n) => (clients (R u) <? n) && (1 <? n) | None => false end.
Definition removes_last_client (s : step) (R : room) : bool :=
  match outcome s R with Some (u, _, n) => (n <? clients (R u)) && (all_clients R + n <=? clients (R u)) | None => false end.

Definition subject (s : step) : option nat :=
  match s with
  | Enters u _ | Accepts u _ | LosesClient u | LeavesList u | Removes u _ | LosesClients u | Bans u | EndsBan u
  | Takes u _ => Some u
  | Other => None
  end.

(** Whoever it concerns is one of them, each of whom stands once. *)
Hypothesis once : NoDup users.
Definition known (s : step) : Prop := match subject s with Some u => In u users | None => True end.

Lemma change_self : forall u f R, change u f R u = f (R u).
Proof. intros. unfold change. rewrite Nat.eqb_refl. reflexivity. Qed.
Lemma change_other : forall u f R x, x <> u -> change u f R x = R x.
Proof. intros. unfold change. destruct (Nat.eqb_spec x u); [contradiction | reflexivity]. Qed.

Lemma owners_change : forall u f R, In u users ->
  owners (change u f R) + Nat.b2n (is_owner (role_of (R u))) = owners R + Nat.b2n (is_owner (role_of (f (R u)))).
Proof.
  intros u f R I. unfold owners. induction once as [|x l N D IH]; [destruct I|]. simpl.
  assert (Off : ~ In u l -> filter (fun x => is_owner (role_of (change u f R x))) l =
                            filter (fun x => is_owner (role_of (R x))) l).
  { intro O. apply filter_ext_in. intros y J. rewrite change_other; [reflexivity | congruence]. }
  destruct (Nat.eq_dec x u) as [->|E].
  - rewrite change_self, (Off N). destruct (is_owner (role_of (f (R u)))), (is_owner (role_of (R u))); simpl; lia.
  - rewrite (change_other _ _ _ _ E). destruct I as [->|I]; [contradiction|]. specialize (IH D I).
    destruct (is_owner (role_of (R x))); simpl; lia.
Qed.

(** The fact says what its page says: there is an owner before and none after.  A ban, leaving the list and taking a
    role change no more than the subject's role. *)
Theorem leaves_no_owner_says : forall s R, known s ->
  leaves_no_owner s R = true <-> 0 < owners R /\ owners (apply s R) = 0.
Proof.
  intros s R K. unfold leaves_no_owner, known in *.
  assert (E : forall u f r, In u users -> is_owner (role_of (f (R u))) = is_owner r ->
    (is_owner (role_of (R u)) && negb (is_owner r) && (owners R - 1 =? 0) = true <->
     0 < owners R /\ owners (change u f R) = 0)).
  { intros u f r I Q. pose proof (owners_change u f R I) as C. rewrite Q in C.
    assert (P : is_owner (role_of (R u)) = true -> 0 < owners R).
    { intro H. unfold owners. destruct (filter _ users) eqn:F; [|simpl; lia].
      assert (G : In u (filter (fun u => is_owner (role_of (R u))) users)) by (apply filter_In; auto).
      rewrite F in G. destruct G. }
    rewrite !andb_true_iff, negb_true_iff, Nat.eqb_eq.
    destruct (is_owner (role_of (R u))), (is_owner r); simpl in C; split; intro H;
    try (destruct H as [[H1 H2] H3]; discriminate); try (specialize (P eq_refl)); try lia;
    (repeat split; lia). }
  destruct s as [u r|u r|u|u|u b|u|u|u|u [r|]|]; cbn [outcome apply subject] in *.
  - apply E; [exact K|]. unfold listed_in. destruct (occupant _); reflexivity.
  - apply E; [exact K | reflexivity].
  - apply E; [exact K | reflexivity].
  - apply E; [exact K | reflexivity].
  - destruct (negb (occupant (role_of (R u)))) eqn:O; [|destruct (b && negb fixed) eqn:U];
    apply E; try exact K; unfold removed; rewrite O, ?U; reflexivity.
  - apply E; [exact K | reflexivity].
  - apply E; [exact K | reflexivity].
  - apply E; [exact K|]. destruct (same_role _ _); reflexivity.
  - apply E; [exact K | reflexivity].
  - split; [|lia]. destruct (is_owner (role_of (R u))); simpl; discriminate.
  - split; [discriminate | lia].
Qed.

(** What the forbids of the standard profile leave of a step. *)
Definition allowed (s : step) (R : room) : Prop :=
  (* `request leaves no owner`: of leave room, remove, ban, change role, change own role *)
  (match s with LeavesList _ | Removes _ _ | Bans _ | Takes _ _ => leaves_no_owner s R = false | _ => True end) /\
  (* in a single-device room no second client, loggers and bots excepted; who creates the group finds it without one *)
  (single = true -> match s with
   | Enters u _ => devices (R u) = true \/ gives_second_client s R = false \/ all_clients R = 0
   | _ => True end) /\
  (* in a fixed room nobody enters but who is listed or preauthorized by user, and nobody is unlisted *)
  (fixed = true -> match s with
   | Enters u _ | Accepts u _ => occupant (role_of (R u)) = true \/ by_name (R u) = true
   | LeavesList _ | Bans _ => False
   | Takes u (Some r) => occupant r = occupant (role_of (R u))
   | _ => True end) /\
  (* an outcast does not enter, and is on no list to leave *)
  (match s with Enters u _ | Accepts u _ | LeavesList u => role_of (R u) <> Outcast | _ => True end).

Theorem keeps_an_owner : forall s R, known s -> allowed s R -> 0 < owners R -> 0 < owners (apply s R).
Proof.
  intros s R K [G _] P. destruct (Nat.eq_dec (owners (apply s R)) 0) as [Z|]; [|lia]. exfalso.
  assert (B : leaves_no_owner s R = true) by (apply leaves_no_owner_says; auto).
  destruct s as [u r|u r|u|u|u b|u|u|u|u r|]; try congruence; unfold leaves_no_owner in B; cbn [outcome] in B.
  - unfold listed_in in B. destruct (role_of (R u)) eqn:Q; cbn in B; rewrite ?Q in B; discriminate.
  - unfold listed_in in B. destruct (role_of (R u)) eqn:Q; cbn in B; rewrite ?Q in B; discriminate.
  - destruct (is_owner (role_of (R u))); cbn in B; discriminate.
  - destruct (is_owner (role_of (R u))); cbn in B; discriminate.
  - destruct (role_of (R u)); cbn in B; discriminate.
  - discriminate.
Qed.

Definition one_each (R : room) : Prop := forall x, devices (R x) = false -> clients (R x) <= 1.
Ltac one_user u :=
  match goal with |- context [change u ?f ?R ?x] =>
    destruct (Nat.eq_dec x u) as [->|?]; [rewrite !change_self in * | rewrite !change_other in * by assumption] end.

Lemma devices_stay : forall s R x, devices (apply s R x) = devices (R x).
Proof.
  intros s R x. destruct s as [u r|u r|u|u|u b|u|u|u|u [r|]|]; cbn [apply]; try reflexivity; one_user u; try reflexivity;
  unfold listed_in, removed; repeat match goal with |- context [if ?c then _ else _] => destruct c end; reflexivity.
Qed.

Theorem one_client_each : forall s R, single = true -> allowed s R -> one_each R -> one_each (apply s R).
Proof.
  intros s R S [_ [G _]] O x D. rewrite devices_stay in D. specialize (O x D). specialize (G S).
  destruct s as [u r|u r|u|u|u b|u|u|u|u [r|]|]; cbn [apply]; try exact O; one_user u; try exact O; cbn; try lia.
  - rewrite S, D. destruct (clients (R u)) as [|n]; cbn; lia.
  - unfold listed_in. destruct (occupant _); exact O.
  - unfold removed. destruct (occupant _); cbn; [|lia]. destruct (b && negb fixed); cbn; lia.
  - destruct (same_role _ _); cbn; exact O.
Qed.
(** The forbid does so by itself, whatever the effect makes of a second client. *)
Lemma clients_of_all : forall u R, In u users -> clients (R u) <= all_clients R.
Proof.
  clear once. intros u R. unfold all_clients. induction users as [|x l IH]; intros I; [destruct I|]. simpl.
  destruct I as [->|I]; [lia|]. specialize (IH I). lia.
Qed.
Theorem forbid_is_enough : forall u r R, single = true -> known (Enters u r) -> allowed (Enters u r) R ->
  devices (R u) = false -> S (clients (R u)) <= 1.
Proof.
  intros u r R S K [_ [G _]] D. destruct (G S) as [E|[E|E]]; [congruence | |].
  - unfold gives_second_client in E. cbn [outcome] in E. apply andb_false_iff in E. rewrite !Nat.ltb_ge in E. lia.
  - pose proof (clients_of_all u R K). lia.
Qed.

Definition listed (R : room) (x : nat) : bool := occupant (role_of (R x)).
Definition enters_by_name (s : step) (R : room) (x : nat) : bool :=
  match s with Enters u _ | Accepts u _ => (x =? u) && by_name (R u) | _ => false end.

Theorem list_stays : forall s R x, fixed = true -> allowed s R ->
  listed (apply s R) x = listed R x \/ enters_by_name s R x = true.
Proof.
  intros s R x Fx [_ [_ [G _]]]. specialize (G Fx). unfold listed, enters_by_name.
  destruct s as [u r|u r|u|u|u b|u|u|u|u [r|]|]; cbn [apply]; try (left; reflexivity); try contradiction;
  (destruct (Nat.eq_dec x u) as [->|N];
   [rewrite change_self | left; rewrite change_other by exact N; reflexivity]); try (left; reflexivity).
  - destruct G as [G|G]; [|right; rewrite Nat.eqb_refl, G; reflexivity]. left. unfold listed_in. rewrite G. cbn. exact G.
  - destruct G as [G|G]; [|right; rewrite Nat.eqb_refl, G; reflexivity]. left. unfold listed_in. rewrite G. exact G.
  - left. unfold removed. rewrite Fx. destruct (occupant (role_of (R u))) eqn:O; cbn; [rewrite andb_false_r; cbn|]; exact O.
  - left. destruct (role_of (R u)) eqn:Q; cbn; rewrite ?Q; reflexivity.
  - left. exact G.
Qed.
(** So nobody is ever taken off the list. *)
Corollary nobody_is_unlisted : forall s R x, fixed = true -> allowed s R -> listed R x = true -> listed (apply s R) x = true.
Proof.
  intros s R x Fx A L. pose proof A as [_ [_ [G _]]]. specialize (G Fx).
  destruct (list_stays s R x Fx A) as [E|E]; [congruence|]. unfold enters_by_name in E, G. unfold listed in *.
  destruct s as [u r|u r| | | | | | | | ]; try discriminate; apply andb_true_iff in E; destruct E as [E _];
  apply Nat.eqb_eq in E; subst; cbn [apply]; rewrite change_self; unfold listed_in; rewrite L; cbn; exact L.
Qed.

(** Who lifts a ban: unban, or a change of role. *)
Definition lifts (s : step) (x : nat) : bool :=
  match s with EndsBan u => x =? u | Takes u (Some _) => x =? u | _ => false end.
Theorem outcasts_stay_out : forall s R x, allowed s R -> role_of (R x) = Outcast ->
  lifts s x = true \/ role_of (apply s R x) = Outcast /\ clients (apply s R x) <= clients (R x).
Proof.
  intros s R x [_ [_ [_ G]]] O.
  destruct s as [u r|u r|u|u|u b|u|u|u|u [r|]|]; cbn [apply lifts]; try (right; split; [exact O | lia]);
  (destruct (Nat.eq_dec x u) as [->|N];
   [rewrite change_self | right; rewrite change_other by exact N; split; [exact O | lia]]);
  try contradiction; try (left; apply Nat.eqb_refl); right; unfold removed; cbn; rewrite ?O; cbn; split; solve [exact O | reflexivity | lia].
Qed.

(** ** Over time: whatever is allowed step by step *)
Fixpoint walk (ss : list step) (R : room) : room := match ss with [] => R | s :: ss => walk ss (apply s R) end.
Fixpoint all_allowed (ss : list step) (R : room) : Prop :=
  match ss with [] => True | s :: ss => known s /\ allowed s R /\ all_allowed ss (apply s R) end.

Theorem walk_keeps : forall ss R, all_allowed ss R ->
  (0 < owners R -> 0 < owners (walk ss R)) /\
  (single = true -> one_each R -> one_each (walk ss R)) /\
  (fixed = true -> forall x, listed R x = true -> listed (walk ss R) x = true).
Proof.
  induction ss as [|s ss IH]; intros R A; simpl in *; [auto|]. destruct A as [K [A As]].
  destruct (IH _ As) as [I1 [I2 I3]]. repeat split.
  - intro P. apply I1, keeps_an_owner; assumption.
  - intros S O. apply I2; [exact S|]. apply one_client_each; assumption.
  - intros F x L. apply I3; [exact F|]. apply nobody_is_unlisted; assumption.
Qed.
(** An outcast whose ban nobody lifts stays out. *)
Theorem walk_keeps_out : forall ss R x, all_allowed ss R -> role_of (R x) = Outcast ->
  forallb (fun s => negb (lifts s x)) ss = true -> role_of (walk ss R x) = Outcast /\ clients (walk ss R x) <= clients (R x).
Proof.
  induction ss as [|s ss IH]; intros R x A O L; simpl in *; [auto|]. destruct A as [K [A As]].
  apply andb_true_iff in L. destruct L as [L Ls]. apply negb_true_iff in L.
  destruct (outcasts_stay_out s R x A O) as [E|[E C]]; [congruence|].
  destruct (IH _ x As E Ls) as [E' C']. split; [exact E' | lia].
Qed.

(** A commit that omits a pending removal is denied but where it removes one: so either there is none, or one less. *)
Definition omits (s : step) (R : room) : bool :=
  existsb (fun x => pending (R x) && match s with Removes u _ => negb (x =? u) | _ => true end) users.
Definition commit_allowed (s : step) (R : room) : Prop :=
  omits s R = true -> exists u b, s = Removes u b /\ pending (R u) = true.
Theorem commits_remove_what_is_pending : forall s R, commit_allowed s R ->
  (exists x, In x users /\ pending (R x) = true) ->
  exists u b, s = Removes u b /\ pending (R u) = true /\ clients (apply s R u) = 0.
Proof.
  intros s R C [x [I P]].
  assert (D : exists u b, s = Removes u b /\ pending (R u) = true).
  { destruct (omits s R) eqn:Q; [apply C, Q|]. unfold omits in Q.
    assert (E : (pending (R x) && match s with Removes u _ => negb (x =? u) | _ => true end) = false).
    { rewrite <- not_true_iff_false in *. intro H. apply Q. apply existsb_exists. exists x. auto. }
    rewrite P in E. destruct s; try discriminate. simpl in E. apply negb_false_iff, Nat.eqb_eq in E. subst. eauto. }
  destruct D as [u [b [-> Q]]]. exists u, b. repeat split; auto. cbn [apply]. rewrite change_self. unfold removed.
  unfold pending in Q. apply andb_true_iff in Q. destruct Q as [Q _]. rewrite Q. reflexivity.
Qed.
End Users.
End Settings.
