(** What the code of an operation reads (FactReads.swift): facts that are not read may be anything, so they need not be
    derived. *)
From Coq Require Import Bool List NArith PeanoNat Lia.
From RoomPolicy Require Import Kleene Words Machine.
Import ListNotations.
Local Open Scope nat_scope.

(** Where an instruction may lead, deciding or collecting. *)
Definition successors (pos : nat) (i : instr) : list nat :=
  match i with
  | Finish => [] | Deny _ => [S pos] | Jump L => [L] | Allows _ L | Test _ L => [S pos; L]
  end.
(** One pass, forwards: the tests of the instructions that may be met from [live]. *)
Fixpoint tests_read (pos : nat) (code : list instr) (live : list nat) : list test :=
  match code with
  | [] => []
  | i :: rest =>
      if existsb (Nat.eqb pos) live then
        (match i with Test t _ => [t] | _ => [] end) ++ tests_read (S pos) rest (successors pos i ++ live)
      else tests_read (S pos) rest live
  end.

(** What is read, by how facts are derived: bits of people and of the request, and whether anything of the rest. *)
Record reads := {
  of_people : N; of_request : N; names_read : bool; numbers_read : bool; given_read : bool; rights_read : bool;
  right_read : bool; counts_read : bool; relations_read : bool }.
Definition bits_of (a b : nat) (t : test) : N :=
  match t with
  | Zero n m | Some_ n m | All_ n m | Lacks n m => if (n =? a) || (n =? b) then m else 0%N
  | _ => 0%N
  end.
Definition word_of (ns : list nat) (t : test) : bool :=
  match t with Zero n _ | Some_ n _ | All_ n _ | Lacks n _ => existsb (Nat.eqb n) ns | _ => false end.
Definition reads_of (ts : list test) : reads := {|
  of_people := fold_right N.lor 0%N (map (bits_of 0 1) ts);
  of_request := fold_right N.lor 0%N (map (bits_of 2 3) ts);
  names_read := existsb (fun t => match t with Named _ _ _ => true | _ => false end) ts;
  numbers_read := existsb (fun t => match t with Below _ _ _ | Above _ _ _ => true | _ => false end) ts;
  given_read := existsb (word_of [8; 9]) ts;
  rights_read := existsb (word_of [10; 11]) ts;
  right_read := existsb (word_of [12]) ts;
  counts_read := existsb (word_of [13; 14]) ts;
  relations_read := existsb (word_of [15; 16]) ts |}.
(** Whether what somebody derives is all that is read. *)
Definition within_mask (m k : N) : bool := (N.land m k =? m)%N.
Definition covered (r d : reads) : bool :=
  within_mask (of_people r) (of_people d) && within_mask (of_request r) (of_request d)
  && implb (names_read r) (names_read d) && implb (numbers_read r) (numbers_read d) && implb (given_read r) (given_read d)
  && implb (rights_read r) (rights_read d) && implb (right_read r) (right_read d)
  && implb (counts_read r) (counts_read d) && implb (relations_read r) (relations_read d).

(** Facts that are alike in what is derived. *)
Record alike (d : reads) (M Q : memory) : Prop := {
  a_people : forall n, n = 0 \/ n = 1 -> N.land (word M n) (of_people d) = N.land (word Q n) (of_people d);
  a_request : forall n, n = 2 \/ n = 3 -> N.land (word M n) (of_request d) = N.land (word Q n) (of_request d);
  a_roles : forall n, 4 <= n <= 7 -> word M n = word Q n;
  a_given : given_read d = true -> forall n, n = 8 \/ n = 9 -> word M n = word Q n;
  a_rights : rights_read d = true -> forall n, n = 10 \/ n = 11 -> word M n = word Q n;
  a_right : right_read d = true -> word M 12 = word Q 12;
  a_counts : counts_read d = true -> forall n, n = 13 \/ n = 14 -> word M n = word Q n;
  a_relations : relations_read d = true -> forall n, n = 15 \/ n = 16 -> word M n = word Q n;
  a_names : names_read d = true -> forall p k, named M p k = named Q p k /\ nameUnknown M p k = nameUnknown Q p k;
  a_numbers : numbers_read d = true -> forall n, given M n = given Q n /\ number M n = number Q n
    /\ numberUnknown M n = numberUnknown Q n }.

Lemma land_within : forall a b m k, N.land m k = m -> N.land a k = N.land b k -> N.land a m = N.land b m.
Proof.
  intros a b m k W E. rewrite <- W, (N.land_comm m k), !N.land_assoc, E. reflexivity.
Qed.
Lemma land_lor : forall m k l, N.land m k = m -> N.land m (N.lor k l) = m /\ N.land m (N.lor l k) = m.
Proof.
  intros m k l W. split; rewrite N.land_lor_distr_r, W; apply N.bits_inj; intro i; rewrite N.lor_spec, N.land_spec;
  destruct (N.testbit m i), (N.testbit l i); reflexivity.
Qed.
Lemma bits_within : forall f (ts : list test) t, In t ts -> N.land (f t) (fold_right N.lor 0%N (map f ts)) = f t.
Proof.
  intros f ts t. induction ts as [|x ts IH]; intros I; [destruct I|]. cbn. destruct I as [->|I].
  - exact (proj1 (land_lor _ _ _ (N.land_diag _))).
  - exact (proj2 (land_lor _ _ _ (IH I))).
Qed.
Lemma within_trans : forall a m k, N.land a m = a -> within_mask m k = true -> N.land a k = a.
Proof.
  intros a m k A W. apply N.eqb_eq in W. rewrite <- A, <- N.land_assoc, W. reflexivity.
Qed.

(** A test that is among those read says the same. *)
Lemma alike_holds : forall ts d M Q t, covered (reads_of ts) d = true -> alike d M Q -> In t ts -> readable t = true ->
  holds M t = holds Q t.
Proof.
  intros ts d M Q t C A I R. unfold covered in C. rewrite !andb_true_iff in C.
  destruct C as [[[[[[[[C1 C2] C3] C4] C5] C6] C7] C8] C9].
  pose proof (within_trans _ _ _ (bits_within (bits_of 0 1) ts t I) C1) as B1.
  pose proof (within_trans _ _ _ (bits_within (bits_of 2 3) ts t I) C2) as B2.
  assert (Has : forall p : test -> bool, p t = true -> existsb p ts = true).
  { intros p H. apply existsb_exists. exists t. auto. }
  assert (Word : forall n m, bits_of 0 1 t = (if (n =? 0) || (n =? 1) then m else 0%N) ->
    bits_of 2 3 t = (if (n =? 2) || (n =? 3) then m else 0%N) -> (forall ns, word_of ns t = existsb (Nat.eqb n) ns) ->
    n < words -> N.land (word M n) m = N.land (word Q n) m).
  { intros n m E1 E2 E3 L. rewrite E1 in B1. rewrite E2 in B2.
    assert (D : implb (given_read (reads_of ts)) (given_read d) = true -> word_of [8; 9] t = true -> given_read d = true).
    { intros J H. cbn in J. rewrite (Has _ H) in J. exact J. }
    assert (E : implb (rights_read (reads_of ts)) (rights_read d) = true -> word_of [10; 11] t = true -> rights_read d = true).
    { intros J H. cbn in J. rewrite (Has _ H) in J. exact J. }
    assert (F : implb (right_read (reads_of ts)) (right_read d) = true -> word_of [12] t = true -> right_read d = true).
    { intros J H. cbn in J. rewrite (Has _ H) in J. exact J. }
    assert (G : implb (counts_read (reads_of ts)) (counts_read d) = true -> word_of [13; 14] t = true -> counts_read d = true).
    { intros J H. cbn in J. rewrite (Has _ H) in J. exact J. }
    assert (H : implb (relations_read (reads_of ts)) (relations_read d) = true -> word_of [15; 16] t = true ->
      relations_read d = true).
    { intros J K. cbn in J. rewrite (Has _ K) in J. exact J. }
    specialize (G C8). specialize (H C9). rewrite E3 in G, H. specialize (D C5). specialize (E C6). specialize (F C7). rewrite E3 in D, E, F.
    unfold words in L.
    assert (X : n = 0 \/ n = 1 \/ n = 2 \/ n = 3 \/ 4 <= n <= 7 \/ n = 8 \/ n = 9 \/ n = 10 \/ n = 11 \/ n = 12
      \/ n = 13 \/ n = 14 \/ n = 15 \/ n = 16) by lia.
    destruct X as [X|[X|[X|[X|[X|[X|[X|[X|[X|[X|[X|[X|[X|X]]]]]]]]]]]]].
    1,2: subst n; eapply land_within; [exact B1 | apply (a_people _ _ _ A); auto].
    1,2: subst n; eapply land_within; [exact B2 | apply (a_request _ _ _ A); auto].
    1: rewrite (a_roles _ _ _ A n X); reflexivity.
    1,2: subst n; rewrite (a_given _ _ _ A (D eq_refl)) by auto; reflexivity.
    1,2: subst n; rewrite (a_rights _ _ _ A (E eq_refl)) by auto; reflexivity.
    1: subst n; rewrite (a_right _ _ _ A (F eq_refl)); reflexivity.
    1,2: subst n; rewrite (a_counts _ _ _ A (G eq_refl)) by auto; reflexivity.
    all: subst n; rewrite (a_relations _ _ _ A (H eq_refl)) by auto; reflexivity. }
  assert (Number : forall n, (match t with Below _ _ _ | Above _ _ _ => true | _ => false end) = true ->
    given M n = given Q n /\ number M n = number Q n /\ numberUnknown M n = numberUnknown Q n).
  { intros n H. apply (a_numbers _ _ _ A). cbn in C4. rewrite (Has _ H) in C4. exact C4. }
  destruct t as [n m|n m|n m|n m|n s k|n s k|p s k]; cbn [holds readable] in *; try apply Nat.ltb_lt in R;
  try (rewrite (Word n m eq_refl eq_refl (fun _ => eq_refl) R); reflexivity).
  - destruct (Number n eq_refl) as [-> [-> ->]]. reflexivity.
  - destruct (Number n eq_refl) as [-> [-> ->]]. reflexivity.
  - cbn in C3. rewrite (Has (fun t => match t with Named _ _ _ => true | _ => false end) eq_refl) in C3.
    destruct (a_names _ _ _ A C3 p k) as [-> ->]. reflexivity.
Qed.

Section Code.
Variable P : list instr.
Hypothesis ahead : forall p i s, nth_error P p = Some i -> In s (successors p i) -> p < s.

Inductive path (p : nat) : nat -> Prop :=
| here : path p p
| then_ : forall i s q, nth_error P p = Some i -> In s (successors p i) -> path s q -> path p q.
Lemma path_up : forall p q, path p q -> p <= q.
Proof. intros p q H. induction H as [|p i s q E I H IH]; [lia|]. specialize (ahead p i s E I). lia. Qed.
Lemma path_on : forall p q i s, path p q -> nth_error P q = Some i -> In s (successors q i) -> path p s.
Proof.
  intros p q i s H. induction H as [p|p j r q E I H IH]; intros N J; [|eapply then_; eauto].
  eapply then_; [exact N | exact J | apply here].
Qed.

Lemma all_read : forall code pos live, (forall d, nth_error code d = nth_error P (pos + d)) ->
  forall p q t L, In p live -> pos <= p -> path p q -> nth_error P q = Some (Test t L) -> In t (tests_read pos code live).
Proof.
  induction code as [|i code IH]; intros pos live E p q t L I G H T.
  - exfalso. pose proof (path_up _ _ H) as U. specialize (E (q - pos)). replace (pos + (q - pos)) with q in E by lia.
    rewrite T in E. destruct (q - pos); discriminate.
  - assert (E' : forall d, nth_error code d = nth_error P (S pos + d)).
    { intro d. specialize (E (S d)). cbn in E. rewrite E. f_equal. lia. }
    assert (Ei : nth_error P pos = Some i). { specialize (E 0). rewrite Nat.add_0_r in E. symmetry. exact E. }
    cbn. destruct (existsb (Nat.eqb pos) live) eqn:V.
    + apply in_app_iff. destruct (Nat.eq_dec p pos) as [->|N].
      * inversion H as [|j s r F J K]; subst.
        -- left. rewrite T in Ei. injection Ei as <-. left. reflexivity.
        -- right. rewrite Ei in F. injection F as <-. eapply (IH (S pos)); try eassumption.
           ++ apply in_app_iff. left. exact J.
           ++ exact (ahead pos i s Ei J).
      * right. eapply (IH (S pos)); try eassumption; [apply in_app_iff; right; exact I | lia].
    + eapply (IH (S pos)); try eassumption. destruct (Nat.eq_dec p pos) as [->|N]; [|lia]. exfalso.
      rewrite <- not_true_iff_false in V. apply V, existsb_exists. exists pos. split; [exact I | apply Nat.eqb_refl].
Qed.

Variable e : nat.
Variables M Q : memory.
Variable d : reads.
Hypothesis derived : covered (reads_of (tests_read 0 P [e])) d = true.
Hypothesis same : alike d M Q.
Lemma read_alike : forall q t L, path e q -> nth_error P q = Some (Test t L) -> readable t = true -> holds M t = holds Q t.
Proof.
  intros q t L H T R. eapply alike_holds; try eassumption.
  eapply (all_read P 0 [e]); try eassumption; [reflexivity | left; reflexivity | lia].
Qed.
Lemma run_alike : forall n p a, path e p -> run P M n p a = run P Q n p a.
Proof.
  induction n as [|n IH]; intros p a H; [reflexivity|]. cbn. destruct (nth_error P p) as [[|k L|k|L|t L]|] eqn:T; try reflexivity.
  - apply IH. eapply path_on; [exact H | exact T | right; left; reflexivity].
  - apply IH. eapply path_on; [exact H | exact T | left; reflexivity].
  - destruct (readable t) eqn:R; [|reflexivity]. rewrite (read_alike p t L H T R). destruct (holds Q t); apply IH.
    + eapply path_on; [exact H | exact T | left; reflexivity].
    + eapply path_on; [exact H | exact T | right; left; reflexivity].
Qed.
Lemma collect_alike : forall n p f rs, path e p -> collect P M n p f rs = collect P Q n p f rs.
Proof.
  induction n as [|n IH]; intros p f rs H; [reflexivity|]. cbn. destruct (nth_error P p) as [[|k L|k|L|t L]|] eqn:T; try reflexivity.
  - apply IH. eapply path_on; [exact H | exact T | left; reflexivity].
  - apply IH. eapply path_on; [exact H | exact T | left; reflexivity].
  - apply IH. eapply path_on; [exact H | exact T | left; reflexivity].
  - destruct (readable t) eqn:R; [|reflexivity]. rewrite (read_alike p t L H T R). destruct (holds Q t); apply IH.
    + eapply path_on; [exact H | exact T | left; reflexivity].
    + eapply path_on; [exact H | exact T | right; left; reflexivity].
Qed.
End Code.

(** What the verifier accepts leads ahead. *)
Lemma check_ahead : forall P effects tested code pos infos, (forall d, nth_error code d = nth_error P (pos + d)) ->
  check P effects tested pos code = Some infos ->
  forall d i s, nth_error code d = Some i -> In s (successors (pos + d) i) -> pos + d < s.
Proof.
  intros P effects tested. induction code as [|i code IH]; intros pos infos E H d j s N I; [destruct d; discriminate|].
  cbn in H. destruct (check P effects tested (S pos) code) as [rest|] eqn:C; [|discriminate].
  destruct (judge P effects tested pos i rest) as [k|] eqn:J; [|discriminate].
  destruct d as [|d].
  - cbn in N. injection N as <-. rewrite Nat.add_0_r in *. unfold judge in J.
    assert (Ahead : forall L x, (if L <=? pos then None else nth_error rest (L - S pos)) = Some x -> pos < L).
    { intros L x. destruct (Nat.leb_spec L pos); [discriminate | auto]. }
    destruct i as [|r L|r|L|t L]; cbn in I.
    + destruct I.
    + destruct (nth_error rest 0); [|discriminate]. destruct (if L <=? pos then _ else _) as [x|] eqn:A; [|discriminate].
      apply Ahead in A. destruct I as [<-|[<-|[]]]; lia.
    + destruct I as [<-|[]]. lia.
    + destruct (if L <=? pos then _ else _) as [x|] eqn:A; [|discriminate]. apply Ahead in A. destruct I as [<-|[]]; lia.
    + destruct (nth_error rest 0); [|discriminate]. destruct (if L <=? pos then _ else _) as [x|] eqn:A; [|discriminate].
      apply Ahead in A. destruct I as [<-|[<-|[]]]; lia.
  - cbn in N. replace (pos + S d) with (S pos + d) in * by lia. eapply IH; try eassumption.
    intro c. specialize (E (S c)). cbn in E. rewrite E. f_equal. lia.
Qed.

(** Whoever derives what the code of an operation reads gets its answer, whatever else the facts are: in every program
    that is accepted, deciding and collecting. *)
Theorem reads_suffice : forall P effects tested entries bs, verify P effects tested entries = Some bs ->
  forall e d M Q, covered (reads_of (tests_read 0 P [e])) d = true -> alike d M Q ->
  (forall n, run P M n e None = run P Q n e None) /\ (forall n, collect P M n e false [] = collect P Q n e false []).
Proof.
  intros P effects tested entries bs V e d M Q C A.
  assert (H : forall p i s, nth_error P p = Some i -> In s (successors p i) -> p < s).
  { unfold verify in V. destruct (check P effects tested 0 P) as [infos|] eqn:K; [|discriminate].
    intros p i s N I. exact (check_ahead P effects tested P 0 infos (fun _ => eq_refl) K p i s N I). }
  split; intro n; [eapply run_alike | eapply collect_alike]; try eassumption; apply here.
Qed.
