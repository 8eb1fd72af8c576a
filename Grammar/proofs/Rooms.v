(** A small model of rooms under the standard profile: what steps do to roles, clients, rights and voices (Effects.swift),
    what is derived of them before (Outcome.swift, BoundRoom+Counts.swift, CommitAftermath.swift), and what an allowed
    step or commit keeps.

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

Definition rank (r : role) : nat :=
  match r with Outcast => 0 | NoRole => 1 | Visitor => 2 | Member => 3 | Admin => 4 | Owner => 5 end.

(** [devices]: a logger or bot, who may have several clients anywhere.  [by_name]: preauthorized by user, or a logger:
    who may enter a fixed room without being listed.  [voice]: granted, revoked, or as the role has it. *)
Record person := { role_of : role; clients : nat; devices : bool; by_name : bool; rights : list nat; voice : option bool }.
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
| SetsRight (by_ u k : nat) (holds : bool)  (* grant right, revoke right *)
| SetsVoice (u : nat) (holds : bool)     (* grant voice, revoke voice *)
| Other.                                 (* whatever changes none of these *)

Section Settings.
Variables single fixed : bool.
Variable grants : nat -> role -> bool.   (* who grants a right *)

Definition with_role (p : person) (r : role) : person :=
  {| role_of := r; clients := clients p; devices := devices p; by_name := by_name p; rights := rights p; voice := voice p |}.
Definition with_clients (p : person) (n : nat) : person :=
  {| role_of := role_of p; clients := n; devices := devices p; by_name := by_name p; rights := rights p; voice := voice p |}.
Definition with_rights (p : person) (rs : list nat) : person :=
  {| role_of := role_of p; clients := clients p; devices := devices p; by_name := by_name p; rights := rs; voice := voice p |}.
Definition with_voice (p : person) (v : option bool) : person :=
  {| role_of := role_of p; clients := clients p; devices := devices p; by_name := by_name p; rights := rights p; voice := v |}.
(** Rights end with the listing, and a voice that was granted; one that was revoked stays revoked. *)
Definition unlisted (p : person) : person :=
  with_voice (with_rights p []) (match voice p with Some true => None | v => v end).
Definition set_role (p : person) (r : role) : person := with_role (if occupant r then p else unlisted p) r.
Definition set_right (p : person) (k : nat) (holds : bool) : person :=
  let others := filter (fun x => negb (x =? k)) (rights p) in
  if occupant (role_of p) then with_rights p (others ++ if holds then [k] else []) else p.
Lemma role_set : forall p r, role_of (set_role p r) = r. Proof. reflexivity. Qed.
Lemma clients_set : forall p r, clients (set_role p r) = clients p.
Proof. intros. unfold set_role. destruct (occupant r); reflexivity. Qed.
Lemma devices_set : forall p r, devices (set_role p r) = devices p.
Proof. intros. unfold set_role. destruct (occupant r); reflexivity. Qed.
Lemma role_right : forall p k h, role_of (set_right p k h) = role_of p.
Proof. intros. unfold set_right. destruct (occupant (role_of p)); reflexivity. Qed.
Lemma clients_right : forall p k h, clients (set_right p k h) = clients p.
Proof. intros. unfold set_right. destruct (occupant (role_of p)); reflexivity. Qed.
Lemma devices_right : forall p k h, devices (set_right p k h) = devices p.
Proof. intros. unfold set_right. destruct (occupant (role_of p)); reflexivity. Qed.
#[local] Arguments set_role : simpl never.
#[local] Arguments set_right : simpl never.
Ltac told := cbn; rewrite ?role_set, ?clients_set, ?devices_set, ?role_right, ?clients_right, ?devices_right.
Definition listed_in (p : person) (r : role) : person := if occupant (role_of p) then p else with_role p r.
Definition change (u : nat) (f : person -> person) (R : room) : room := fun x => if x =? u then f (R x) else R x.

Definition removed (unlists : bool) (p : person) : person :=
  if negb (occupant (role_of p)) then with_clients p 0
  else if unlists && negb fixed then with_clients (set_role p NoRole) 0
  else with_clients p (clients p - 1).

(** BoundRoom.apply. *)
Definition apply (s : step) (R : room) : room :=
  match s with
  | Enters u r => change u (fun p =>
      let more := if single && negb (devices p) && (0 <? clients p) then 0 else 1 in
      with_clients (listed_in p r) (clients p + more)) R
  | Accepts u r => change u (fun p => listed_in p r) R
  | LosesClient u => change u (fun p => with_clients p (clients p - 1)) R
  | LeavesList u => change u (fun p => set_role p NoRole) R
  | Removes u unlists => change u (removed unlists) R
  | LosesClients u => change u (fun p => with_clients p 0) R
  | Bans u => change u (fun p => set_role p Outcast) R
  | EndsBan u => change u (fun p => if same_role (role_of p) Outcast then set_role p NoRole else p) R
  | Takes u (Some r) => change u (fun p => set_role p r) R
  | SetsRight _ u k holds => change u (fun p => set_right p k holds) R
  | SetsVoice u holds => change u (fun p => with_voice p (Some holds)) R
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
  | SetsRight _ _ _ _ | SetsVoice _ _ | Other => None
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
  | Takes u _ | SetsRight _ u _ _ | SetsVoice u _ => Some u
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
  destruct s as [u r|u r|u|u|u b|u|u|u|u [r|]|a u k h|u h|]; cbn [outcome apply subject] in *.
  - apply E; [exact K|]. unfold listed_in. destruct (occupant _); reflexivity.
  - apply E; [exact K | reflexivity].
  - apply E; [exact K | reflexivity].
  - apply E; [exact K | reflexivity].
  - destruct (negb (occupant (role_of (R u)))) eqn:O; [|destruct (b && negb fixed) eqn:U];
    apply E; try exact K; unfold removed; rewrite O, ?U; reflexivity.
  - apply E; [exact K | reflexivity].
  - apply E; [exact K | reflexivity].
  - apply E; [exact K|]. destruct (same_role _ _); reflexivity.
  - apply E; [exact K|]. reflexivity.
  - split; [|lia]. destruct (is_owner (role_of (R u))); simpl; discriminate.
  - split; [discriminate|]. pose proof (owners_change u (fun p => set_right p k h) R K) as C.
    cbn beta in C. rewrite role_right in C. lia.
  - split; [discriminate|]. pose proof (owners_change u (fun p => with_voice p (Some h)) R K) as C. cbn in C. lia.
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
  (match s with Enters u _ | Accepts u _ | LeavesList u => role_of (R u) <> Outcast | _ => True end) /\
  (* a right is granted and revoked by those of its roles, and granted to lower ones *)
  (match s with
   | SetsRight a u k h => grants k (role_of (R a)) = true /\ (h = true -> rank (role_of (R u)) < rank (role_of (R a)))
   | _ => True end).

Theorem keeps_an_owner : forall s R, known s -> allowed s R -> 0 < owners R -> 0 < owners (apply s R).
Proof.
  intros s R K [G _] P. destruct (Nat.eq_dec (owners (apply s R)) 0) as [Z|]; [|lia]. exfalso.
  assert (B : leaves_no_owner s R = true) by (apply leaves_no_owner_says; auto).
  destruct s as [u r|u r|u|u|u b|u|u|u|u r|a u k h|u h|]; try congruence; unfold leaves_no_owner in B; cbn [outcome] in B.
  - unfold listed_in in B. destruct (role_of (R u)) eqn:Q; cbn in B; rewrite ?Q in B; discriminate.
  - unfold listed_in in B. destruct (role_of (R u)) eqn:Q; cbn in B; rewrite ?Q in B; discriminate.
  - destruct (is_owner (role_of (R u))); cbn in B; discriminate.
  - destruct (is_owner (role_of (R u))); cbn in B; discriminate.
  - destruct (role_of (R u)); cbn in B; discriminate.
  - discriminate.
  - discriminate.
  - discriminate.
Qed.

Definition one_each (R : room) : Prop := forall x, devices (R x) = false -> clients (R x) <= 1.
Ltac one_user u :=
  match goal with |- context [change u ?f ?R ?x] =>
    destruct (Nat.eq_dec x u) as [->|?]; [rewrite !change_self in * | rewrite !change_other in * by assumption] end.

Lemma devices_stay : forall s R x, devices (apply s R x) = devices (R x).
Proof.
  intros s R x. destruct s as [u r|u r|u|u|u b|u|u|u|u [r|]|a u k h|u h|]; cbn [apply]; try reflexivity; one_user u; try reflexivity;
  unfold listed_in, removed; repeat match goal with |- context [if ?c then _ else _] => destruct c end; told; reflexivity.
Qed.

Theorem one_client_each : forall s R, single = true -> allowed s R -> one_each R -> one_each (apply s R).
Proof.
  intros s R S [_ [G _]] O x D. rewrite devices_stay in D. specialize (O x D). specialize (G S).
  destruct s as [u r|u r|u|u|u b|u|u|u|u [r|]|a u k h|u h|]; cbn [apply]; try exact O; one_user u; try exact O; told; try lia; try exact O.
  - rewrite S, D. destruct (clients (R u)) as [|n]; cbn; lia.
  - unfold listed_in. destruct (occupant _); exact O.
  - unfold removed. destruct (occupant _); cbn; [|lia]. destruct (b && negb fixed); told; lia.
  - destruct (same_role _ _); told; exact O.
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
  destruct s as [u r|u r|u|u|u b|u|u|u|u [r|]|a u k h|u h|]; cbn [apply]; try (left; reflexivity); try contradiction;
  (destruct (Nat.eq_dec x u) as [->|N];
   [rewrite change_self | left; rewrite change_other by exact N; reflexivity]); try (left; reflexivity).
  - destruct G as [G|G]; [|right; rewrite Nat.eqb_refl, G; reflexivity]. left. unfold listed_in. rewrite G. cbn. exact G.
  - destruct G as [G|G]; [|right; rewrite Nat.eqb_refl, G; reflexivity]. left. unfold listed_in. rewrite G. exact G.
  - left. unfold removed. rewrite Fx. destruct (occupant (role_of (R u))) eqn:O; cbn; [rewrite andb_false_r; cbn|]; exact O.
  - left. destruct (role_of (R u)) eqn:Q; cbn; rewrite ?Q; reflexivity.
  - left. exact G.
  - left. rewrite role_right. reflexivity.
Qed.
(** So nobody is ever taken off the list. *)
Corollary nobody_is_unlisted : forall s R x, fixed = true -> allowed s R -> listed R x = true -> listed (apply s R) x = true.
Proof.
  intros s R x Fx A L. pose proof A as [_ [_ [G _]]]. specialize (G Fx).
  destruct (list_stays s R x Fx A) as [E|E]; [congruence|]. unfold enters_by_name in E, G. unfold listed in *.
  destruct s as [u r|u r| | | | | | | | | | ]; try discriminate; apply andb_true_iff in E; destruct E as [E _];
  apply Nat.eqb_eq in E; subst; cbn [apply]; rewrite change_self; unfold listed_in; rewrite L; cbn; exact L.
Qed.

(** Who lifts a ban: unban, or a change of role. *)
Definition lifts (s : step) (x : nat) : bool :=
  match s with EndsBan u => x =? u | Takes u (Some _) => x =? u | _ => false end.
Theorem outcasts_stay_out : forall s R x, allowed s R -> role_of (R x) = Outcast ->
  lifts s x = true \/ role_of (apply s R x) = Outcast /\ clients (apply s R x) <= clients (R x).
Proof.
  intros s R x [_ [_ [_ [G _]]]] O.
  destruct s as [u r|u r|u|u|u b|u|u|u|u [r|]|a u k h|u h|]; cbn [apply lifts]; try (right; split; [exact O | lia]);
  (destruct (Nat.eq_dec x u) as [->|N];
   [rewrite change_self | right; rewrite change_other by exact N; split; [exact O | lia]]);
  try contradiction; try (left; apply Nat.eqb_refl); right; unfold removed; told; rewrite ?O; told;
  split; solve [exact O | reflexivity | lia].
Qed.

(** ** Rights and voices *)
Definition has_voice (p : person) : bool :=
  match role_of p with
  | Owner | Admin => true
  | Member => match voice p with Some v => v | None => true end
  | Visitor => match voice p with Some v => v | None => false end
  | NoRole | Outcast => false
  end.
(** Who goes off the list holds no right any more, and no voice that was granted, whenever they come back. *)
Theorem rights_end_with_the_listing : forall s R x, listed R x = true -> listed (apply s R) x = false ->
  rights (apply s R x) = [] /\ voice (apply s R x) <> Some true.
Proof.
  intros s R x L N. unfold listed in *.
  assert (U : forall p, rights (unlisted p) = [] /\ voice (unlisted p) <> Some true).
  { intro p. split; [reflexivity|]. unfold unlisted. cbn. destruct (voice p) as [[|]|]; discriminate. }
  destruct s as [u r|u r|u|u|u b|u|u|u|u [r|]|a u k h|u h|]; cbn [apply] in *; try congruence;
  (destruct (Nat.eq_dec x u) as [->|E]; [rewrite change_self in * | rewrite change_other in * by exact E; congruence]);
  unfold removed, listed_in, set_role in *; cbn in *; try congruence; try apply U.
  - rewrite L in N. cbn in N. congruence.
  - rewrite L in N. cbn in N. congruence.
  - rewrite L in *. cbn in *. destruct (b && negb fixed); cbn in *; [apply U | congruence].
  - destruct (same_role _ _) eqn:Q; cbn in *; [apply U | congruence].
  - rewrite N. apply U.
  - rewrite role_right in N. congruence.
Qed.
Definition unlisted_hold_nothing (R : room) : Prop := forall x, listed R x = false -> rights (R x) = [].
Theorem nobody_holds_rights_from_outside : forall s R, unlisted_hold_nothing R -> unlisted_hold_nothing (apply s R).
Proof.
  intros s R H x N. destruct (listed R x) eqn:L; [apply rights_end_with_the_listing; assumption|]. specialize (H x L).
  unfold listed in *.
  destruct s as [u r|u r|u|u|u b|u|u|u|u [r|]|a u k h|u h|]; cbn [apply] in *; try exact H;
  (destruct (Nat.eq_dec x u) as [->|E]; [rewrite change_self in * | rewrite change_other in * by exact E; exact H]);
  unfold removed, listed_in, set_role in *; cbn in *; try exact H; try reflexivity.
  - rewrite L in *. cbn in *. exact H.
  - rewrite L in *. cbn in *. exact H.
  - rewrite L in *. cbn in *. exact H.
  - destruct (same_role _ _); [reflexivity | exact H].
  - rewrite N in *. reflexivity.
  - unfold set_right in *. rewrite L in *. exact H.
Qed.
(** Whoever gains a right has it from somebody whose role grants it, and who outranks them. *)
Theorem rights_come_from_granters : forall s R x k, allowed s R -> In k (rights (apply s R x)) -> ~ In k (rights (R x)) ->
  exists a, s = SetsRight a x k true /\ grants k (role_of (R a)) = true /\ rank (role_of (R x)) < rank (role_of (R a)).
Proof.
  intros s R x k A I N. destruct A as [_ [_ [_ [_ A]]]].
  destruct s as [u r|u r|u|u|u b|u|u|u|u [r|]|a u j h|u h|]; cbn [apply] in I; try contradiction;
  (destruct (Nat.eq_dec x u) as [->|E]; [rewrite change_self in I | rewrite change_other in I by exact E; contradiction]);
  unfold removed, listed_in, set_role in I;
  repeat match type of I with context [if ?c then _ else _] => destruct c end; cbn in I; try contradiction.
  unfold set_right in I. destruct (occupant (role_of (R u))); [|contradiction]. cbn in I. apply in_app_iff in I.
  destruct I as [I|I]; [apply filter_In in I; destruct I; contradiction|].
  destruct h; [|destruct I]. destruct I as [->|[]]. exists a. destruct A as [G H]. auto.
Qed.
(** A voice that was revoked comes back by being granted alone; neither leaving nor a role brings it back. *)
Theorem revoked_stays_revoked : forall s R x, voice (R x) = Some false ->
  s = SetsVoice x true \/ voice (apply s R x) = Some false.
Proof.
  intros s R x V.
  destruct s as [u r|u r|u|u|u b|u|u|u|u [r|]|a u k h|u h|]; cbn [apply]; try (right; exact V);
  (destruct (Nat.eq_dec x u) as [->|E]; [rewrite change_self | right; rewrite change_other by exact E; exact V]);
  unfold removed, listed_in, set_role, set_right, unlisted;
  repeat match goal with |- context [if ?c then _ else _] => destruct c end; cbn; rewrite ?V; auto.
  destruct h; auto.
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
(** A right that no role grants nobody in the room ever gains. *)
Theorem walk_grants_nothing : forall ss R k, all_allowed ss R -> (forall r, grants k r = false) ->
  forall x, In k (rights (walk ss R x)) -> In k (rights (R x)).
Proof.
  induction ss as [|s ss IH]; intros R k A G x I; simpl in *; [exact I|]. destruct A as [K [A As]].
  specialize (IH _ k As G x I). destruct (in_dec Nat.eq_dec k (rights (R x))) as [J|J]; [exact J|]. exfalso.
  destruct (rights_come_from_granters s R x k A IH J) as [a [_ [H _]]]. rewrite G in H. discriminate.
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
