(** Rules that are found by the names that people have (NameLinks.swift, NameChains.swift): from a test in a long chain of
    tests of names, a decision goes on at the first whose name may hold.  What it passes over leads there for certain. *)
From Coq Require Import Bool List NArith PeanoNat Lia.
From RoomPolicy Require Import Kleene Words Machine Reads.
Import ListNotations.
Local Open Scope nat_scope.

(** A person and a name. *)
Definition name := (nat * N)%type.
Definition may (M : memory) (k : name) : bool := named M (fst k) (snd k) || nameUnknown M (fst k) (snd k).
Definition same_name (a b : name) : bool := (fst a =? fst b) && (snd a =? snd b)%N.

(** ** Links: from an instruction to where it leads, unless one of these names may hold *)
Record link := { l_end : nat; l_names : list name }.
Definition greatest : nat := 16.
Arguments greatest : simpl never.
(** Where the links from two instructions meet. *)
Fixpoint meeting (find : nat -> option link) (fuel a b left : nat) : option link :=
  if a =? b then Some {| l_end := a; l_names := [] |} else
  match fuel, find (Nat.min a b) with
  | S fuel, Some l =>
      if left <? length (l_names l) then None else
      let rest := left - length (l_names l) in
      option_map (fun m => {| l_end := l_end m; l_names := l_names l ++ l_names m |})
        (if a <? b then meeting find fuel (l_end l) b rest else meeting find fuel a (l_end l) rest)
  | _, _ => None
  end.
Definition link_of (find : nat -> option link) (pos : nat) (i : instr) : option link :=
  match i with
  | Test (Named p s k) L =>
      Some {| l_end := match s with Surely | Possibly => L | SurelyNot | PossiblyNot => S pos end; l_names := [(p, k)] |}
  | Test _ L => if L <=? S pos then None else meeting find greatest (S pos) L greatest
  | _ => None
  end.
Definition lookup (pos : nat) (found : list (option link)) (p : nat) : option link :=
  if p <? pos then None else match nth_error found (p - pos) with Some l => l | None => None end.
(** One pass, backwards. *)
Fixpoint links (pos : nat) (code : list instr) : list (option link) :=
  match code with
  | [] => []
  | i :: rest => let found := links (S pos) rest in link_of (lookup (S pos) found) pos i :: found
  end.

(** ** Chains: links one after the other, each with where it starts *)
Definition chain := list (nat * list name).
Fixpoint is_chain (find : nat -> option link) (c : chain) (e : nat) : Prop :=
  match c with
  | [] => True
  | (s, ns) :: rest =>
      find s = Some {| l_end := match rest with [] => e | (t, _) :: _ => t end; l_names := ns |} /\ is_chain find rest e
  end.
(** Where a decision goes on: at the first link of which a name may hold, or at the chain's end. *)
Fixpoint next_of (M : memory) (c : chain) (e : nat) : nat :=
  match c with [] => e | (s, ns) :: rest => if existsb (may M) ns then s else next_of M rest e end.
(** As it is found: of each name that people may have, the first link that has it; of these the first. *)
Fixpoint first_with (k : name) (c : chain) (e : nat) : nat :=
  match c with [] => e | (s, ns) :: rest => if existsb (same_name k) ns then s else first_with k rest e end.
Definition found_of (ks : list name) (c : chain) (e : nat) : nat :=
  fold_right (fun k best => Nat.min (first_with k c e) best) e ks.

(** ** What is proved *)
Section Code.
Variable P : list instr.
Variable M : memory.

Inductive leads (p : nat) : nat -> Prop :=
| stays : leads p p
| goes : forall t L q, nth_error P p = Some (Test t L) -> readable t = true ->
    leads (if holds M t then S p else L) q -> leads p q.
Lemma leads_trans : forall p q r, leads p q -> leads q r -> leads p r.
Proof. intros p q r H J. induction H; [exact J | eapply goes; eauto]. Qed.
Lemma leads_decides : forall p q a v, leads p q -> decides P M q a v -> decides P M p a v.
Proof.
  intros p q a v H J. induction H as [|p t L q T R H IH]; [exact J|].
  destruct (IH J) as [n X]. exists (S n). cbn. rewrite T, R. exact X.
Qed.
Lemma leads_collects : forall p q f rs w, leads p q -> collects P M q f rs w -> collects P M p f rs w.
Proof.
  intros p q f rs w H J. induction H as [|p t L q T R H IH]; [exact J|].
  destruct (IH J) as [n X]. exists (S n). cbn. rewrite T, R. exact X.
Qed.

Definition quiet (ns : list name) : Prop := forall k, In k ns -> may M k = false.
Definition leading (p : nat) (l : option link) : Prop := forall k, l = Some k -> quiet (l_names k) -> leads p (l_end k).
Lemma quiet_app : forall a b, quiet (a ++ b) -> quiet a /\ quiet b.
Proof. intros a b H. split; intros k I; apply H, in_app_iff; auto. Qed.
Lemma quiet_holds : forall p s k, may M (p, k) = false ->
  holds M (Named p s k) = match s with Surely | Possibly => false | SurelyNot | PossiblyNot => true end.
Proof.
  intros p s k H. unfold may in H. cbn in *. apply orb_false_iff in H. destruct H as [-> ->]. destruct s; reflexivity.
Qed.
Lemma meeting_leads : forall find, (forall p, leading p (find p)) -> forall fuel a b left l,
  meeting find fuel a b left = Some l -> quiet (l_names l) -> leads a (l_end l) /\ leads b (l_end l).
Proof.
  intros find F. induction fuel as [|fuel IH]; intros a b left l H Q; cbn [meeting] in H.
  - destruct (Nat.eqb_spec a b) as [->|N]; [|discriminate]. injection H as <-. split; apply stays.
  - destruct (Nat.eqb_spec a b) as [->|N]; [injection H as <-; split; apply stays|].
    destruct (find (Nat.min a b)) as [k|] eqn:K; [|discriminate].
    destruct (left <? length (l_names k)); [discriminate|].
    destruct (Nat.ltb_spec a b) as [A|A].
    + rewrite Nat.min_l in K by lia.
      destruct (meeting find fuel (l_end k) b (left - length (l_names k))) as [m|] eqn:E; [|discriminate]. injection H as <-.
      cbn in *. apply quiet_app in Q. destruct Q as [Q1 Q2]. destruct (IH _ _ _ _ E Q2) as [H1 H2]. split; [|exact H2].
      eapply leads_trans; [exact (F a k K Q1) | exact H1].
    + rewrite Nat.min_r in K by lia.
      destruct (meeting find fuel a (l_end k) (left - length (l_names k))) as [m|] eqn:E; [|discriminate]. injection H as <-.
      cbn in *. apply quiet_app in Q. destruct Q as [Q1 Q2]. destruct (IH _ _ _ _ E Q2) as [H1 H2]. split; [exact H1|].
      eapply leads_trans; [exact (F b k K Q1) | exact H2].
Qed.

Hypothesis all_readable : forall p t L, nth_error P p = Some (Test t L) -> readable t = true.
Lemma link_of_leads : forall find pos i, (forall p, leading p (find p)) -> nth_error P pos = Some i ->
  leading pos (link_of find pos i).
Proof.
  intros find pos i F N l H Q. destruct i as [|r L|r|L|t L]; try discriminate.
  pose proof (all_readable _ _ _ N) as R.
  assert (Meets : (if L <=? S pos then None else meeting find greatest (S pos) L greatest) = Some l -> leads pos (l_end l)).
  { intro G. destruct (L <=? S pos); [discriminate|]. destruct (meeting_leads find F _ _ _ _ _ G Q) as [A B].
    eapply goes; [exact N | exact R|]. destruct (holds M t); assumption. }
  destruct t as [n m|n m|n m|n m|n s k|n s k|p s k]; cbn [link_of] in H; try exact (Meets H).
  clear Meets. injection H as <-. cbn [l_end l_names] in *. eapply goes; [exact N | exact R|].
  rewrite (quiet_holds p s k (Q _ (or_introl eq_refl))). destruct s; apply stays.
Qed.
Lemma links_from : forall code pos, (forall d, nth_error code d = nth_error P (pos + d)) ->
  forall p, leading p (lookup pos (links pos code) p).
Proof.
  induction code as [|i code IH]; intros pos E p.
  - unfold lookup. cbn [links]. destruct (p <? pos); [|destruct (p - pos)]; intros l H; discriminate H.
  - assert (IH' := IH (S pos)). assert (E' : forall d, nth_error code d = nth_error P (S pos + d)).
    { intro d. specialize (E (S d)). cbn in E. rewrite E. f_equal. lia. }
    specialize (IH' E'). cbn [links]. unfold lookup. destruct (Nat.ltb_spec p pos) as [L|L]; [intros l H; discriminate|].
    destruct (p - pos) as [|d] eqn:D.
    + replace p with pos by lia. cbn. apply link_of_leads; [exact IH'|]. specialize (E 0). cbn in E. rewrite Nat.add_0_r in E. symmetry. exact E.
    + cbn. specialize (IH' p). unfold lookup in IH'. destruct (Nat.ltb_spec p (S pos)); [lia|].
      replace (p - S pos) with d in IH' by lia. exact IH'.
Qed.
(** A link leads to its end, in whatever code can be read, unless one of its names may hold. *)
Theorem links_lead : forall p l, lookup 0 (links 0 P) p = Some l -> quiet (l_names l) -> leads p (l_end l).
Proof. intros p l H. exact (links_from P 0 (fun _ => eq_refl) p l H). Qed.

Lemma not_may : forall ns, existsb (may M) ns = false -> quiet ns.
Proof.
  intros ns H k I. destruct (may M k) eqn:E; [|reflexivity]. rewrite <- H. symmetry. apply existsb_exists. exists k. auto.
Qed.
Lemma next_leads : forall c e s ns, is_chain (lookup 0 (links 0 P)) ((s, ns) :: c) e -> leads s (next_of M ((s, ns) :: c) e).
Proof.
  induction c as [|[t ms] c IH]; intros e s ns [H J]; cbn [next_of]; destruct (existsb (may M) ns) eqn:X; try apply stays;
  pose proof (links_lead s _ H (not_may _ X)) as K; cbn in K; [exact K|]. eapply leads_trans; [exact K | exact (IH e t ms J)].
Qed.
End Code.

Fixpoint ascends (c : chain) (e : nat) : Prop :=
  match c with [] => True | (s, _) :: rest => s < match rest with [] => e | (t, _) :: _ => t end /\ ascends rest e end.
(** Where code leads ahead and nowhere outside, links do. *)
Section Inside.
Variable P : list instr.
Hypothesis inside : forall p i s, nth_error P p = Some i -> In s (successors p i) -> p < s < length P.
Definition ahead (p : nat) (l : option link) : Prop := forall k, l = Some k -> p < l_end k < length P.
Lemma meeting_ahead : forall find, (forall p, ahead p (find p)) -> forall fuel a b left l,
  meeting find fuel a b left = Some l -> a < length P -> b < length P -> a <= l_end l < length P.
Proof.
  intros find F. induction fuel as [|fuel IH]; intros a b left l H A B; cbn [meeting] in H;
  (destruct (Nat.eqb_spec a b) as [->|N]; [injection H as <-; cbn; lia|]); [discriminate|].
  destruct (find (Nat.min a b)) as [k|] eqn:K; [|discriminate]. destruct (left <? length (l_names k)); [discriminate|].
  pose proof (F (Nat.min a b) k K) as G. destruct (Nat.ltb_spec a b) as [X|X].
  - rewrite Nat.min_l in G by lia. destruct (meeting find fuel (l_end k) b _) as [m|] eqn:E; [|discriminate].
    injection H as <-. cbn. specialize (IH _ _ _ _ E). lia.
  - rewrite Nat.min_r in G by lia. destruct (meeting find fuel a (l_end k) _) as [m|] eqn:E; [|discriminate].
    injection H as <-. cbn. specialize (IH _ _ _ _ E). lia.
Qed.
Lemma link_of_ahead : forall find pos i, (forall p, ahead p (find p)) -> nth_error P pos = Some i -> ahead pos (link_of find pos i).
Proof.
  intros find pos i F N l H. pose proof (fun s => inside pos i s N) as A. destruct i as [|r L|r|L|t L]; try discriminate.
  cbn in A. pose proof (A (S pos) (or_introl eq_refl)) as B. pose proof (A L (or_intror (or_introl eq_refl))) as C.
  assert (Meets : (if L <=? S pos then None else meeting find greatest (S pos) L greatest) = Some l -> pos < l_end l < length P).
  { intro G. destruct (L <=? S pos); [discriminate|]. pose proof (meeting_ahead find F _ _ _ _ _ G). lia. }
  destruct t as [n m|n m|n m|n m|n s k|n s k|p s k]; cbn [link_of] in H; try exact (Meets H).
  clear Meets. injection H as <-. destruct s; cbn; lia.
Qed.
Lemma links_ahead : forall code pos, (forall d, nth_error code d = nth_error P (pos + d)) ->
  forall p, ahead p (lookup pos (links pos code) p).
Proof.
  induction code as [|i code IH]; intros pos E p.
  - unfold lookup. cbn [links]. destruct (p <? pos); [|destruct (p - pos)]; intros l H; discriminate H.
  - assert (E' : forall d, nth_error code d = nth_error P (S pos + d)).
    { intro d. specialize (E (S d)). cbn in E. rewrite E. f_equal. lia. }
    specialize (IH (S pos) E'). cbn [links]. unfold lookup. destruct (Nat.ltb_spec p pos) as [L|L]; [intros l H; discriminate|].
    destruct (p - pos) as [|d] eqn:D.
    + replace p with pos by lia. cbn. apply link_of_ahead; [exact IH|]. specialize (E 0). cbn in E. rewrite Nat.add_0_r in E.
      symmetry. exact E.
    + cbn. specialize (IH p). unfold lookup in IH. destruct (Nat.ltb_spec p (S pos)); [lia|].
      replace (p - S pos) with d in IH by lia. exact IH.
Qed.
Lemma next_ahead : forall M c e s ns, is_chain (lookup 0 (links 0 P)) ((s, ns) :: c) e ->
  s < length P -> s <= next_of M ((s, ns) :: c) e < length P.
Proof.
  intros M. induction c as [|[t ms] c IH]; intros e s ns [H J] B; cbn [next_of]; destruct (existsb (may M) ns); try lia;
  pose proof (links_ahead P 0 (fun _ => eq_refl) s _ H) as K; cbn in K; [lia|]. specialize (IH e t ms J).
  cbn [next_of] in IH. lia.
Qed.
(** Each chain goes up, as [found_is_next] needs it. *)
Lemma chain_ascends : forall c e, is_chain (lookup 0 (links 0 P)) c e -> ascends c e.
Proof.
  induction c as [|[s ns] c IH]; intros e H; [exact I|]. destruct H as [H J]. split; [|exact (IH e J)].
  pose proof (links_ahead P 0 (fun _ => eq_refl) s _ H) as K. cbn in K. lia.
Qed.
End Inside.

(** ** Looking names up finds the same *)
Lemma same_name_is : forall a b, same_name a b = true <-> a = b.
Proof.
  intros [p k] [q l]. unfold same_name. cbn. rewrite andb_true_iff, Nat.eqb_eq, N.eqb_eq. split; [intros [-> ->]; reflexivity|].
  intro H. injection H as -> ->. auto.
Qed.
Lemma after_start : forall c e s ns, ascends ((s, ns) :: c) e -> s < e /\ forall k, s < first_with k c e.
Proof.
  induction c as [|[t ms] c IH]; intros e s ns [H J]; cbn; [auto|]. destruct (IH e t ms J) as [A B]. split; [lia|].
  intro k. specialize (B k). destruct (existsb (same_name k) ms); lia.
Qed.
Lemma found_at_most : forall ks c e, found_of ks c e <= e /\ forall k, In k ks -> found_of ks c e <= first_with k c e.
Proof.
  induction ks as [|x ks IH]; intros c e; cbn; [split; [lia | intros k []]|]. destruct (IH c e) as [A B]. unfold found_of in *.
  split; [lia|]. intros k [->|I]; [lia|]. specialize (B k I). lia.
Qed.
Lemma found_at_least : forall ks c e m, m <= e -> (forall k, In k ks -> m <= first_with k c e) -> m <= found_of ks c e.
Proof.
  induction ks as [|x ks IH]; intros c e m E L; cbn; [exact E|]. apply Nat.min_glb; [apply L; left; reflexivity|].
  apply IH; [exact E | intros k I; apply L; right; exact I].
Qed.
Lemma found_same : forall ks c d e, (forall k, In k ks -> first_with k c e = first_with k d e) -> found_of ks c e = found_of ks d e.
Proof.
  induction ks as [|x ks IH]; intros c d e H; cbn; [reflexivity|]. rewrite (H x (or_introl eq_refl)). f_equal. apply IH.
  intros k I. apply H. right. exact I.
Qed.
(** Where the names are all that may hold, in whatever order: NameChains.next. *)
Theorem found_is_next : forall M ks, (forall k, may M k = true <-> In k ks) ->
  forall c e, ascends c e -> found_of ks c e = next_of M c e.
Proof.
  intros M ks H c. induction c as [|[s ns] c IH]; intros e A.
  - apply Nat.le_antisymm; [apply found_at_most | apply found_at_least; [cbn; lia | intros; cbn; lia]].
  - destruct (after_start c e s ns A) as [Le Lk]. cbn [next_of]. destruct (existsb (may M) ns) eqn:X.
    + apply existsb_exists in X. destruct X as [k [I Y]]. apply H in Y. apply Nat.le_antisymm.
      * etransitivity; [apply (proj2 (found_at_most ks ((s, ns) :: c) e) k Y)|]. cbn.
        replace (existsb (same_name k) ns) with true; [lia|]. symmetry. apply existsb_exists. exists k. split; [exact I|].
        apply same_name_is. reflexivity.
      * apply found_at_least; [lia|]. intros j _. cbn. specialize (Lk j). destruct (existsb (same_name j) ns); lia.
    + rewrite <- (IH e (proj2 A)). apply found_same. intros k I. cbn. destruct (existsb (same_name k) ns) eqn:Y; [|reflexivity].
      exfalso. apply existsb_exists in Y. destruct Y as [j [J Z]]. apply same_name_is in Z. subst j.
      rewrite <- not_true_iff_false in X. apply X, existsb_exists. exists k. split; [exact J | apply H, I].
Qed.

(** ** The machine that passes over: at whatever steps it looks names up, it goes where it is led *)
Section Machine.
Variable P : list instr.
Variable M : memory.
(** Whether it looks up, with so many steps left, and where it goes on from there. *)
Variable looks : nat -> nat -> bool.
Variable next : nat -> nat.
Fixpoint find_run (steps pc : nat) (allowing : option N) : outcome (bool * option N) :=
  match steps with
  | O => OutOfSteps
  | S steps =>
      if looks steps pc then find_run steps (next pc) allowing else
      match nth_error P pc with
      | None => Fault
      | Some Finish => Answer (is_some allowing, allowing)
      | Some (Deny k) => Answer (false, Some k)
      | Some (Allows k L) => find_run steps L (first allowing k)
      | Some (Jump L) => find_run steps L allowing
      | Some (Test t L) => if readable t then find_run steps (if holds M t then S pc else L) allowing else Fault
      end
  end.
Fixpoint find_collect (steps pc : nat) (forbidden : bool) (rules : list N) : outcome (bool * list N) :=
  match steps with
  | O => OutOfSteps
  | S steps =>
      if looks steps pc then find_collect steps (next pc) forbidden rules else
      match nth_error P pc with
      | None => Fault
      | Some Finish => Answer (negb forbidden && match rules with [] => false | _ => true end, rules)
      | Some (Deny k) => find_collect steps (S pc) true (if forbidden then rules ++ [k] else [k])
      | Some (Allows k L) => find_collect steps (S pc) forbidden (if forbidden then rules else rules ++ [k])
      | Some (Jump L) => find_collect steps L forbidden rules
      | Some (Test t L) => if readable t then find_collect steps (if holds M t then S pc else L) forbidden rules else Fault
      end
  end.

Hypothesis led : forall n p, looks n p = true -> leads P M p (next p).
Lemma find_run_decides : forall n p a v, find_run n p a = Answer v -> decides P M p a v.
Proof.
  induction n as [|n IH]; intros p a v H; [discriminate|]. cbn in H. destruct (looks n p) eqn:L.
  - eapply leads_decides; [exact (led n p L) | exact (IH _ _ _ H)].
  - destruct (nth_error P p) as [[|k J|k|J|t J]|] eqn:T; try discriminate; try (exists 1; cbn; rewrite T; exact H);
    [| |destruct (readable t) eqn:R; [|discriminate]]; destruct (IH _ _ _ H) as [m X]; exists (S m); cbn; rewrite T;
    try rewrite R; exact X.
Qed.
Lemma find_collect_collects : forall n p f rs w, find_collect n p f rs = Answer w -> collects P M p f rs w.
Proof.
  induction n as [|n IH]; intros p f rs w H; [discriminate|]. cbn in H. destruct (looks n p) eqn:L.
  - eapply leads_collects; [exact (led n p L) | exact (IH _ _ _ _ H)].
  - destruct (nth_error P p) as [[|k J|k|J|t J]|] eqn:T; try discriminate; try (exists 1; cbn; rewrite T; exact H);
    [| | |destruct (readable t) eqn:R; [|discriminate]]; destruct (IH _ _ _ _ H) as [m X]; exists (S m); cbn; rewrite T;
    try rewrite R; exact X.
Qed.
End Machine.

(** What the verifier accepts can be read, and does not lead outside. *)
Lemma check_inside : forall P effects tested code pos infos, (forall d, nth_error code d = nth_error P (pos + d)) ->
  check P effects tested pos code = Some infos -> length infos = length code /\
  forall d i, nth_error code d = Some i -> (forall t L, i = Test t L -> readable t = true) /\
    forall s, In s (successors (pos + d) i) -> s < pos + length code.
Proof.
  intros P effects tested. induction code as [|i code IH]; intros pos infos E H.
  - cbn in H. injection H as <-. split; [reflexivity|]. intros [] j; discriminate.
  - cbn in H. destruct (check P effects tested (S pos) code) as [rest|] eqn:C; [|discriminate].
    destruct (judge P effects tested pos i rest) as [k|] eqn:J; [|discriminate]. injection H as <-.
    destruct (IH (S pos) rest) as [Len G]; [|exact C|].
    { intro c. specialize (E (S c)). cbn in E. rewrite E. f_equal. lia. }
    split; [cbn; congruence|]. intros [|d] j N; cbn [length].
    + cbn in N. injection N as <-. rewrite Nat.add_0_r. unfold judge in J.
      assert (Next : forall x, nth_error rest 0 = Some x -> S pos < pos + S (length code)).
      { intros x X. assert (0 < length rest) by (apply nth_error_Some; congruence). lia. }
      assert (Ahead : forall L x, (if L <=? pos then None else nth_error rest (L - S pos)) = Some x -> L < pos + S (length code)).
      { intros L x X. destruct (Nat.leb_spec L pos); [discriminate|].
        assert (L - S pos < length rest) by (apply nth_error_Some; congruence). lia. }
      destruct i as [|r L|r|L|t L]; cbn; split; try (intros; discriminate); try (intros s []; fail).
      * destruct (nth_error rest 0) eqn:X; [|discriminate]. destruct (if L <=? pos then _ else _) eqn:Y; [|discriminate].
        intros s [<-|[<-|[]]]; eauto.
      * destruct (nth_error rest 0) eqn:X; [|discriminate]. intros s [<-|[]]; eauto.
      * destruct (if L <=? pos then _ else _) eqn:Y; [|discriminate]. intros s [<-|[]]; eauto.
      * destruct (nth_error rest 0) eqn:X; [|discriminate]. destruct (if L <=? pos then _ else _) eqn:Y; [|discriminate].
        destruct (operands_ok tested t) eqn:O; [|discriminate]. intros u K W. injection W as <- <-. unfold operands_ok in O.
        apply andb_true_iff in O. tauto.
      * destruct (nth_error rest 0) eqn:X; [|discriminate]. destruct (if L <=? pos then _ else _) eqn:Y; [|discriminate].
        intros s [<-|[<-|[]]]; eauto.
    + cbn in N. destruct (G d j N) as [A B]. split; [exact A|]. intros s I.
      replace (pos + S d) with (S pos + d) in I by lia. specialize (B s I). lia.
Qed.

(** A machine that, at whatever marks and whenever, goes on at the first link of a chain from there whose names may hold
    gives the verdict, the rule and all rules that the machine without chains gives, in every accepted program: and it
    ends within as many steps as there are instructions. *)
Section Found.
Variables (P : list instr) (effects : list effect) (tested : list bool) (entries : list nat) (bs : list (nat * nat)).
Hypothesis accepted : verify P effects tested entries = Some bs.
Variable M : memory.
Variable chain_at : nat -> chain.
Variable end_at : nat -> nat.
(** The chain at a mark begins there, and is made of links. *)
Hypothesis chains : forall p, match chain_at p with
  | [] => end_at p = p
  | (s, _) :: _ => s = p /\ is_chain (lookup 0 (links 0 P)) (chain_at p) (end_at p)
  end.
Definition next (p : nat) : nat := next_of M (chain_at p) (end_at p).
Variable looks : nat -> nat -> bool.
(** Who is led nowhere else runs the test. *)
Hypothesis moves : forall n p, looks n p = true -> next p <> p.

Lemma accepted_check : exists infos, check P effects tested 0 P = Some infos.
Proof. unfold verify in accepted. destruct (check P effects tested 0 P) as [i|]; [eauto | discriminate]. Qed.
Lemma next_led : forall p, leads P M p (next p).
Proof.
  intro p. destruct accepted_check as [infos K]. destruct (check_inside P effects tested P 0 infos (fun _ => eq_refl) K) as [_ G].
  unfold next. specialize (chains p). destruct (chain_at p) as [|[s ns] c] eqn:C.
  - cbn. rewrite chains. apply stays.
  - destruct chains as [-> J]. apply next_leads; [|exact J]. intros q t L N. exact (proj1 (G q _ N) t L eq_refl).
Qed.
Lemma ahead_inside : forall p i s, nth_error P p = Some i -> In s (successors p i) -> p < s < length P.
Proof.
  intros p i s N I. destruct accepted_check as [infos K]. split.
  - exact (check_ahead P effects tested P 0 infos (fun _ => eq_refl) K p i s N I).
  - exact (proj2 (proj2 (check_inside P effects tested P 0 infos (fun _ => eq_refl) K) p i N) s I).
Qed.
Lemma next_inside : forall n p, looks n p = true -> p < length P -> p < next p < length P.
Proof.
  intros n p L B. pose proof (moves n p L) as N. unfold next in *. specialize (chains p).
  destruct (chain_at p) as [|[s ns] c]; [cbn in N; contradiction|]. destruct chains as [-> J].
  pose proof (next_ahead P ahead_inside M c (end_at p) p ns J B). lia.
Qed.
Lemma test_readable : forall p t L, nth_error P p = Some (Test t L) -> readable t = true.
Proof.
  intros p t L N. destruct accepted_check as [infos K].
  exact (proj1 (proj2 (check_inside P effects tested P 0 infos (fun _ => eq_refl) K) p _ N) t L eq_refl).
Qed.
Lemma find_run_ends : forall n p a, p < length P -> length P <= n + p -> exists v, find_run P M looks next n p a = Answer v.
Proof.
  induction n as [|n IH]; intros p a B E; [lia|]. cbn. destruct (looks n p) eqn:L.
  - pose proof (next_inside n p L B). apply IH; lia.
  - destruct (nth_error P p) as [i|] eqn:T; [|apply nth_error_None in T; lia].
    destruct i as [|k J|k|J|t J]; [eauto| |eauto| |]; pose proof (fun s => ahead_inside p _ s T) as A; cbn in A.
    + pose proof (A J (or_intror (or_introl eq_refl))). apply IH; lia.
    + pose proof (A J (or_introl eq_refl)). apply IH; lia.
    + rewrite (test_readable _ _ _ T). pose proof (A (S p) (or_introl eq_refl)). pose proof (A J (or_intror (or_introl eq_refl))).
      destruct (holds M t); apply IH; lia.
Qed.
Lemma find_collect_ends : forall n p f rs, p < length P -> length P <= n + p ->
  exists w, find_collect P M looks next n p f rs = Answer w.
Proof.
  induction n as [|n IH]; intros p f rs B E; [lia|]. cbn. destruct (looks n p) eqn:L.
  - pose proof (next_inside n p L B). apply IH; lia.
  - destruct (nth_error P p) as [i|] eqn:T; [|apply nth_error_None in T; lia].
    destruct i as [|k J|k|J|t J]; [eauto| | | |]; pose proof (fun s => ahead_inside p _ s T) as A; cbn in A.
    + pose proof (A (S p) (or_introl eq_refl)). apply IH; lia.
    + pose proof (A (S p) (or_introl eq_refl)). apply IH; lia.
    + pose proof (A J (or_introl eq_refl)). apply IH; lia.
    + rewrite (test_readable _ _ _ T). pose proof (A (S p) (or_introl eq_refl)). pose proof (A J (or_intror (or_introl eq_refl))).
      destruct (holds M t); apply IH; lia.
Qed.
Theorem found_decides : forall n e d c, nth_error entries n = Some e -> nth_error bs n = Some (d, c) -> e < length P ->
  exists v, find_run P M looks next (length P) e None = Answer v /\ run P M d e None = Answer v.
Proof.
  intros n e d c En Bn B. destruct (find_run_ends (length P) e None B) as [v V]; [lia|]. exists v. split; [exact V|].
  destruct (proj1 (accepted_ends P effects tested entries bs n e d c accepted En Bn M)) as [w W].
  rewrite W. f_equal. eapply (decides_one P M e None); [exists d; exact W|].
  exact (find_run_decides P M looks next (fun _ p _ => next_led p) _ _ _ _ V).
Qed.
Theorem found_collects : forall n e d c, nth_error entries n = Some e -> nth_error bs n = Some (d, c) -> e < length P ->
  exists w, find_collect P M looks next (length P) e false [] = Answer w /\ collect P M c e false [] = Answer w.
Proof.
  intros n e d c En Bn B. destruct (find_collect_ends (length P) e false [] B) as [v V]; [lia|]. exists v. split; [exact V|].
  destruct (proj2 (accepted_ends P effects tested entries bs n e d c accepted En Bn M)) as [w W].
  rewrite W. f_equal. destruct (find_collect_collects P M looks next (fun _ p _ => next_led p) _ _ _ _ _ V) as [m X].
  pose proof (collect_more P M c (c + m) e false [] w ltac:(lia) W). pose proof (collect_more P M m (c + m) e false [] v ltac:(lia) X).
  congruence.
Qed.
End Found.
