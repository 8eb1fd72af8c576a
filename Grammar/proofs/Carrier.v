(** Where a decision finds a fact, and what a policy settles by itself (Fact+Carrier.swift, FactNeed.swift, and the
    facts of FactLowering.swift): the bridge from the table of facts to [wfact]. *)
From Coq Require Import Bool List NArith PeanoNat Lia.
From RoomPolicy Require Import Kleene Words.
Import ListNotations.
Local Open Scope N_scope.

(** FactBit: bits below 64 speak of people, the others of the request; a target's lie 16 above the actor's. *)
Definition mayHold (b : N) : nat := if b <? 64 then 0%nat else 2%nat.
Definition bit (b : N) : wfact := Bit (mayHold b) (S (mayHold b)) (b mod 64).
Definition of_person (target : bool) (b : N) : N := if target then b + 16 else b.

Inductive comparison := IsLess | IsAtMost | IsMore | IsAtLeast.
Inductive carrier :=
| Settled (b : bool)                              (* what a setting says *)
| Flag (b : N)                                    (* of people, room or request *)
| Held (w : nat) (rs : N)                         (* the role in a word is one of these *)
| FlagOfHeld (b : N) (w : nat) (rs : N)           (* both *)
| Paired (h : nat) (b : N)                        (* a bit of another pair of words, such as a right *)
| Measured (n : nat) (c : comparison) (k : N)
| Matched (p : nat) (k : N).                      (* a name *)

(** [met]: whether the policy says what the fact needs to be ever true. *)
Definition meaning (met : bool) (c : carrier) : cond wfact :=
  match c with
  | Settled b => Const b
  | Measured _ IsLess 0 => Const false
  | Measured _ IsAtLeast 0 => Const true
  | _ => if negb met then Const false else
      match c with
      | Settled b => Const b
      | Flag b => Fact (bit b)
      | Held w rs => Fact (Role w rs)
      | FlagOfHeld b w rs => All [Fact (bit b); Fact (Role w rs)]
      | Paired h b => Fact (Bit h (S h) b)
      | Measured n IsLess k => Fact (IsBelow n k)
      | Measured n IsAtMost k => Fact (IsBelow n (k + 1))
      | Measured n IsMore k => Fact (IsAbove n k)
      | Measured n IsAtLeast k => Fact (IsAbove n (k - 1))
      | Matched p k => Fact (IsNamed p k)
      end
  end.

Definition carried_well (c : carrier) : bool :=
  match c with
  | Settled _ => true
  | Flag b => b <? 128
  | Held w _ => is_set w
  | FlagOfHeld b w _ => (b <? 128) && is_set w
  | Paired h b => is_pair h (S h) && (b <? 64)
  | Measured n _ _ => Nat.ltb n numbers
  | Matched p _ => Nat.ltb p persons
  end.

Lemma bit_laid : forall b, laid (bit b) = true.
Proof.
  intro b. unfold bit, mayHold, laid. apply andb_true_iff. split; [destruct (b <? 64); reflexivity|].
  apply N.ltb_lt, N.mod_lt. lia.
Qed.
(** Whatever the table of facts says, conditions speak of facts that are where facts are. *)
Theorem meaning_stated : forall met c, carried_well c = true -> stated (meaning met c) = true.
Proof.
  intros met c W. destruct c as [b|b|w rs|b w rs|h b|n c k|p k]; simpl in *; try reflexivity;
  try (destruct met; simpl; [|reflexivity]).
  - exact (bit_laid b).
  - exact W.
  - apply andb_true_iff in W. destruct W as [_ W]. rewrite W, andb_true_r. exact (bit_laid b).
  - exact W.
  - destruct c, k, met; try reflexivity; exact W.
  - exact W.
Qed.

Definition holds_of (c : comparison) (v k : N) : bool :=
  match c with IsLess => v <? k | IsAtMost => v <=? k | IsMore => k <? v | IsAtLeast => k <=? v end.
(** A number that is known and given is compared as the fact says; one that is not given is neither above nor below. *)
Theorem measured_compares : forall M n c k, numberUnknown M n = false -> given M n = true ->
  eval (truth M) (meaning true (Measured n c k)) = if holds_of c (number M n) k then T else F.
Proof.
  intros M n c k U G. destruct c; destruct (N.eq_dec k 0) as [->|K].
  all: try (destruct k as [|p]; [contradiction|]).
  all: cbn [meaning eval truth negb holds_of]; rewrite ?U, ?G; unfold known; cbn [andb].
  all: try reflexivity.
  - destruct (N.ltb_spec (number M n) 0); [lia | reflexivity].
  - replace (number M n <? 0 + 1) with (number M n <=? 0); [reflexivity|].
    apply eq_true_iff_eq. rewrite N.leb_le, N.ltb_lt. lia.
  - replace (number M n <? N.pos p + 1) with (number M n <=? N.pos p); [reflexivity|].
    apply eq_true_iff_eq. rewrite N.leb_le, N.ltb_lt. lia.
  - destruct (N.leb_spec 0 (number M n)); [reflexivity | lia].
  - replace (N.pos p - 1 <? number M n) with (N.pos p <=? number M n); [reflexivity|].
    apply eq_true_iff_eq. rewrite N.leb_le, N.ltb_lt. lia.
Qed.

(** A fact whose need the policy does not meet stays false, whatever is known. *)
Theorem unmet_is_false : forall M b, eval (truth M) (meaning false (Flag b)) = F.
Proof. reflexivity. Qed.

(** ** What facts need, of the tables of the program (FactNeed.swift) *)
Record tables := {
  standings : list (bool * bool * bool * bool);  (* of each name: owning system, system, logger, named bot *)
  servesDomain : bool; preauthorizes : bool; preauthorizesUser : bool; hasParent : bool; hasLinks : bool;
  bounds_ : list nat; hasMaximum : bool; hasMinimum : bool; hasGranter : bool }.
Inductive need :=
| OwningSystem | System | Logger | NamedBot | SystemForDomain | Preauthorized | PreauthorizedUser | Parent | Links
| Bounded (b : nat) | RoleMaximum | RoleMinimum | GrantedRight.
Definition met (t : tables) (n : option need) : bool :=
  match n with
  | None => true
  | Some OwningSystem => existsb (fun s => let '(a, _, _, _) := s in a) (standings t)
  | Some System => existsb (fun s => let '(_, a, _, _) := s in a) (standings t)
  | Some Logger => existsb (fun s => let '(_, _, a, _) := s in a) (standings t)
  | Some NamedBot => existsb (fun s => let '(_, _, _, a) := s in a) (standings t)
  | Some SystemForDomain => servesDomain t
  | Some Preauthorized => preauthorizes t
  | Some PreauthorizedUser => preauthorizesUser t
  | Some Parent => hasParent t
  | Some Links => hasLinks t
  | Some (Bounded b) => existsb (Nat.eqb b) (bounds_ t)
  | Some RoleMaximum => hasMaximum t
  | Some RoleMinimum => hasMinimum t
  | Some GrantedRight => hasGranter t
  end.
