(** What a room says of a request (Facts.swift): the ways in which facts are made leave no fact that is neither true,
    false nor unknown. *)
From Coq Require Import Bool List NArith PeanoNat Lia.
From RoomPolicy Require Import Kleene Words.
Import ListNotations.
Local Open Scope N_scope.

Definition with_word (M : memory) (n : nat) (w : N) : memory := {|
  word m := if Nat.eqb m n then w else word M m;
  given := given M; number := number M; numberUnknown := numberUnknown M;
  named := named M; nameUnknown := nameUnknown M |}.

(** Facts.init: all facts are false; the two people are in role none, no other set has a role. *)
Definition absent := 2 ^ 63.
Definition none := 2 ^ 1.
Definition fresh : memory := {|
  word n :=
    if existsb (fun p => Nat.eqb (fst p) n) pairs then 0
    else if existsb (fun p => Nat.eqb (snd p) n) pairs then N.ones 64
    else match n with 4%nat | 5%nat => none | _ => absent end;
  given _ := false; number _ := 0; numberUnknown _ := false; named _ _ := false; nameUnknown _ _ := false |}.

(** Facts.set of a fact: true, false or unknown. *)
Definition put (w : N) (i : N) (b : bool) : N := if b then N.setbit w i else N.clearbit w i.
Definition set (M : memory) (h f : nat) (i : N) (v : tri) : memory :=
  with_word (with_word M h (put (word M h) i (possibly v))) f (put (word M f) i (negb (surely v))).
(** Facts.setPeople, setRequest: of a pair's facts those of [unknown] are unknown, of the others these hold. *)
Definition setAll (M : memory) (h f : nat) (held unknown : N) : memory :=
  with_word (with_word M h (N.lor held unknown)) f (N.lor (N.lnot held 64) unknown).
(** Facts.setRoles: a set of no role means that there is none. *)
Definition setRoles (M : memory) (w : nat) (rs : N) : memory := with_word M w (if rs =? 0 then absent else rs).
(** Numbers and names, whichever. *)
Definition withRest (M : memory) g n u h k : memory := {|
  word := word M; given := g; number := n; numberUnknown := u; named := h; nameUnknown := k |}.

(** Facts.set of a number: given, or taken away. *)
Definition give (M : memory) (n : nat) (v : option N) : memory := {|
  word := word M;
  given m := if Nat.eqb m n then match v with Some _ => true | None => false end else given M m;
  number m := if Nat.eqb m n then match v with Some k => k | None => 0 end else number M m;
  numberUnknown := numberUnknown M; named := named M; nameUnknown := nameUnknown M |}.

Inductive built : memory -> Prop :=
| built_fresh : built fresh
| built_set : forall M h f i v, built M -> is_pair h f = true -> built (set M h f i v)
| built_all : forall M h f held u, built M -> is_pair h f = true -> built (setAll M h f held u)
| built_roles : forall M w rs, built M -> is_set w = true -> rs < 2 ^ 64 -> built (setRoles M w rs)
| built_rest : forall M g n u h k, built M -> built (withRest M g n u h k).

Lemma put_spec : forall w i b j, N.testbit (put w i b) j = if i =? j then b else N.testbit w j.
Proof.
  intros. unfold put. destruct b; [rewrite N.setbit_eqb | rewrite N.clearbit_eqb]; destruct (i =? j); simpl;
  rewrite ?andb_false_r, ?andb_true_r; reflexivity.
Qed.

(** No word is in two pairs, nor on both sides of one. *)
Fixpoint apart (ws : list nat) : bool :=
  match ws with [] => true | w :: ws => negb (existsb (Nat.eqb w) ws) && apart ws end.
Lemma pairs_apart : apart (flat_map (fun p => [fst p; snd p]) pairs) = true.
Proof. reflexivity. Qed.

Lemma in_pairs : forall h f, is_pair h f = true -> In (h, f) pairs.
Proof.
  intros h f H. apply existsb_exists in H. destruct H as [[a b] [I E]]. apply andb_true_iff in E.
  destruct E as [E1 E2]. apply Nat.eqb_eq in E1, E2. simpl in E1, E2. subst. exact I.
Qed.

(** Whatever two pairs and a set are looked at, only their own words are theirs. *)
Ltac each_pair :=
  repeat match goal with
  | H : is_pair _ _ = true |- _ => apply in_pairs in H; unfold pairs in H; simpl in H
  | H : _ \/ _ |- _ => destruct H as [H|H]
  | H : (_, _) = (_, _) |- _ => injection H as <- <-
  | H : False |- _ => destruct H
  end.

Lemma not_of_pair : forall h f w, is_pair h f = true -> is_set w = true ->
  Nat.eqb w h = false /\ Nat.eqb w f = false.
Proof.
  intros h f w P S. apply in_pairs in P. unfold is_set in S. apply andb_true_iff in S. destruct S as [_ S].
  apply negb_true_iff in S. split; apply not_true_is_false; intro E; apply Nat.eqb_eq in E; subst;
  (rewrite <- not_true_iff_false in S; apply S; apply existsb_exists; eexists; split; [exact P|]);
  cbn [fst snd]; rewrite Nat.eqb_refl, ?orb_true_r; reflexivity.
Qed.

Theorem fresh_sound : Sound fresh.
Proof.
  intros [h f i|w rs| | | ] L; simpl in L; try exact I.
  - apply andb_true_iff in L. destruct L as [P B]. apply N.ltb_lt in B. unfold sound. apply orb_true_iff. right.
    each_pair; apply N.ones_spec_low, B.
  - unfold sound, fresh. cbn [word]. apply andb_true_iff in L. destruct L as [_ L]. apply negb_true_iff in L.
    rewrite <- not_true_iff_false in L.
    assert (A : existsb (fun p => Nat.eqb (fst p) w) pairs = false).
    { apply not_true_is_false. intro H. apply L. apply existsb_exists in H. destruct H as [p [I E]].
      apply existsb_exists. exists p. rewrite E. auto. }
    assert (B : existsb (fun p => Nat.eqb (snd p) w) pairs = false).
    { apply not_true_is_false. intro H. apply L. apply existsb_exists in H. destruct H as [p [I E]].
      apply existsb_exists. exists p. rewrite E, orb_true_r. auto. }
    rewrite A, B. unfold absent, none. destruct w as [|[|[|[|[|[|w]]]]]]; split; lia.
Qed.

Theorem set_says : forall M h f i v, is_pair h f = true -> truth (set M h f i v) (Bit h f i) = v.
Proof.
  intros M h f i v P. each_pair; simpl; rewrite !put_spec, N.eqb_refl; destruct v; reflexivity.
Qed.
(** Setting one fact changes no other. *)
Theorem set_leaves : forall M h f i v g, is_pair h f = true -> laid g = true -> g <> Bit h f i ->
  truth (set M h f i v) g = truth M g.
Proof.
  intros M h f i v g P L N. destruct g as [h' f' i'|w rs| | | ]; try reflexivity.
  - simpl in L. apply andb_true_iff in L. destruct L as [P' _].
    each_pair; simpl; rewrite ?put_spec; try reflexivity;
    (destruct (N.eqb_spec i i') as [->|]; [exfalso; apply N; reflexivity | reflexivity]).
  - destruct (not_of_pair h f w P L) as [A B]. simpl. rewrite A, B. reflexivity.
Qed.

Theorem built_sound : forall M, built M -> Sound M.
Proof.
  intros M H. induction H as [|M h f i v H IH P|M h f held u H IH P|M w rs H IH S R|M gv nm u hd k H IH].
  - exact fresh_sound.
  - intros g L. specialize (IH g L). destruct g as [h' f' i'|w rs| | | ]; try exact I.
    + simpl in L. apply andb_true_iff in L. destruct L as [P' _].
      each_pair; simpl in *; rewrite ?put_spec; try exact IH;
      (destruct (i =? i'); [destruct v; reflexivity | exact IH]).
    + destruct (not_of_pair h f w P L) as [A B]. simpl. rewrite A, B. exact IH.
  - intros g L. specialize (IH g L). destruct g as [h' f' i'|w rs| | | ]; try exact I.
    + simpl in L. apply andb_true_iff in L. destruct L as [P' B]. apply N.ltb_lt in B.
      each_pair; simpl in *; try exact IH; rewrite !N.lor_spec, N.lnot_spec_low by exact B;
      destruct (N.testbit held i'), (N.testbit u i'); reflexivity.
    + destruct (not_of_pair h f w P L) as [A B]. simpl. rewrite A, B. exact IH.
  - intros g L. specialize (IH g L). destruct g as [h' f' i'|w' rs'| | | ]; try exact I.
    + simpl in L. apply andb_true_iff in L. destruct L as [P' _]. destruct (not_of_pair h' f' w P' S) as [A B].
      rewrite Nat.eqb_sym in A, B. simpl. rewrite A, B. exact IH.
    + simpl. destruct (Nat.eqb w' w); [|exact IH]. unfold absent.
      destruct (N.eqb_spec rs 0); split; lia.
  - intros g L. specialize (IH g L). destruct g; exact IH.
Qed.

(** Facts of which one is neither: both a test and its contrary then hold, and two rules that exclude each other
    match.  That is why no other way to make facts is open. *)
Theorem neither_contradicts : forall M h f i, N.testbit (word M h) i = false -> N.testbit (word M f) i = false ->
  holds M (Zero h (2 ^ i)) = true /\ holds M (Zero f (2 ^ i)) = true.
Proof. intros M h f i H F. simpl. rewrite !bit_mask, H, F. split; reflexivity. Qed.
