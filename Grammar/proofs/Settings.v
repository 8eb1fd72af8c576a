(** What a policy's settings say of the facts that ask for them, from the statements alone (Choice.swift, Settings.swift,
    Checker+Settings.swift; the facts `room is …`, `logging is …` and their like). *)
From Coq Require Import Bool List PeanoNat Permutation.
Import ListNotations.

(** When a one-word choice holds: where nothing else is said of its setting, where it is said, or where another is not. *)
Inductive kind := Usual | Chosen | Unless (other : nat).
Record choice := { setting_of : nat; kind_of : kind }.
Inductive value :=
| Word (c : nat) | ParentRoom (suffices : bool) | JoinLinks (to_knock : bool) | SharesHistory
| LoggingSaid (o : nat) | ExpirySaid (o : nat) | OptionalitySaid (o : nat)
| Otherwise.                                 (* a bot, a bound, a name: no fact asks what is said *)
Record statement := { about : nat; says : value }.
(** What facts ask; 0 is optional, 2 forbidden. *)
Inductive asked :=
| IsChoice (c : nat) | HasParent | NeedsParent | HasLinks | LinksToKnock | HasHistory
| LoggingIs (o : nat) | ExpiryIs (o : nat) | OptionalityIs (setting o : nat).

Section Table.
Variable table : nat -> choice.

Definition is_word (c : nat) (s : statement) : bool := match says s with Word d => d =? c | _ => false end.
(** Says no more than that another is not said. *)
Definition refines (s : statement) : bool :=
  match says s with Word d => match kind_of (table d) with Unless _ => true | _ => false end | _ => false end.
Definition displaces (c : nat) (s : statement) : bool :=
  (about s =? setting_of (table c)) && negb (is_word c s) && negb (refines s).
Definition room_is (l : list statement) (c : nat) : bool :=
  match kind_of (table c) with
  | Usual => negb (existsb (displaces c) l)
  | Chosen => existsb (is_word c) l
  | Unless d => negb (existsb (is_word d) l)
  end.

Definition said (pick : statement -> option nat) (usual : nat) (l : list statement) (o : nat) : bool :=
  existsb (fun s => match pick s with Some p => p =? o | None => false end) l
  || (o =? usual) && negb (existsb (fun s => match pick s with Some _ => true | None => false end) l).
Definition of_logging (s : statement) := match says s with LoggingSaid o => Some o | _ => None end.
Definition of_expiry (s : statement) := match says s with ExpirySaid o => Some o | _ => None end.
Definition of_setting (n : nat) (s : statement) :=
  match says s with OptionalitySaid o => if about s =? n then Some o else None | _ => None end.

Definition settled (l : list statement) (a : asked) : bool :=
  match a with
  | IsChoice c => room_is l c
  | HasParent => existsb (fun s => match says s with ParentRoom _ => true | _ => false end) l
  | NeedsParent => existsb (fun s => match says s with ParentRoom suffices => negb suffices | _ => false end) l
  | HasLinks => existsb (fun s => match says s with JoinLinks _ => true | _ => false end) l
  | LinksToKnock => existsb (fun s => match says s with JoinLinks k => k | _ => false end) l
  | HasHistory => existsb (fun s => match says s with SharesHistory => true | _ => false end) l
  | LoggingIs o => said of_logging 2 l o
  | ExpiryIs o => said of_expiry 2 l o
  | OptionalityIs n o => said (of_setting n) 0 l o
  end.

Lemma existsb_order : forall A (p : A -> bool) l m, Permutation l m -> existsb p l = existsb p m.
Proof.
  intros A p l m P. induction P as [|x l m P IH|x y l|l m n P1 IH1 P2 IH2]; cbn.
  - reflexivity.
  - rewrite IH. reflexivity.
  - destruct (p x), (p y); reflexivity.
  - congruence.
Qed.
(** The order of settings changes no fact. *)
Theorem settings_order : forall l m a, Permutation l m -> settled l a = settled m a.
Proof.
  intros l m a P. destruct a; cbn; try (apply existsb_order, P); unfold said, room_is;
  try (destruct (kind_of (table c))); rewrite ?(existsb_order _ _ _ _ P); reflexivity.
Qed.

(** One value each: what the checker demands of a policy. *)
Definition agreed (l : list statement) : Prop :=
  forall s t, In s l -> In t l -> about s = about t -> refines s = false -> refines t = false -> says s = says t.
Definition well_placed (l : list statement) : Prop :=
  forall s c, In s l -> says s = Word c -> about s = setting_of (table c).
Definition plain (c : nat) : Prop := match kind_of (table c) with Unless _ => False | _ => True end.

Lemma is_word_says : forall c s, is_word c s = true -> says s = Word c.
Proof.
  intros c s H. unfold is_word in H. destruct (says s); try discriminate. apply Nat.eqb_eq in H. congruence.
Qed.
(** Of one setting no two choices hold. *)
Theorem one_choice : forall l c d, agreed l -> well_placed l ->
  (forall a b, kind_of (table a) = Usual -> kind_of (table b) = Usual -> setting_of (table a) = setting_of (table b) -> a = b) ->
  plain c -> plain d -> setting_of (table c) = setting_of (table d) ->
  room_is l c = true -> room_is l d = true -> c = d.
Proof.
  intros l.
  assert (Mixed : forall c d, well_placed l -> kind_of (table c) = Usual -> kind_of (table d) = Chosen ->
    setting_of (table c) = setting_of (table d) -> room_is l c = true -> room_is l d = true -> c = d).
  { intros c d W C D S H J. unfold room_is in H, J. rewrite C in H. rewrite D in J.
    apply existsb_exists in J. destruct J as [s [I J]]. apply is_word_says in J.
    apply negb_true_iff in H. destruct (Nat.eq_dec d c) as [->|N]; [reflexivity|]. exfalso.
    rewrite <- not_true_iff_false in H. apply H. apply existsb_exists. exists s. split; [exact I|].
    unfold displaces, is_word, refines. rewrite J, D, (W s d I J), S, Nat.eqb_refl.
    destruct (Nat.eqb_spec d c); [contradiction | reflexivity]. }
  intros c d A W U P Q S H J. unfold plain in P, Q.
  destruct (kind_of (table c)) eqn:C, (kind_of (table d)) eqn:D; try contradiction.
  - apply U; assumption.
  - apply Mixed; assumption.
  - symmetry. apply Mixed; auto.
  - unfold room_is in H, J. rewrite C in H. rewrite D in J. apply existsb_exists in H. apply existsb_exists in J.
    destruct H as [s [I H]], J as [t [K J]]. apply is_word_says in H. apply is_word_says in J.
    assert (E : says s = says t).
    { apply A; try assumption; [rewrite (W s c I H), (W t d K J); exact S | |]; unfold refines; rewrite ?H, ?J, ?C, ?D; reflexivity. }
    congruence.
Qed.
End Table.
