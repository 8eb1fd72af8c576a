(** The machine and the verifier (Machine.swift, Verifier.swift, MeetingPoints.swift; Grammar/bytecode.md). *)
From Coq Require Import Bool List NArith PeanoNat Lia.
From RoomPolicy Require Import Kleene Words.
Import ListNotations.

Inductive instr := Finish | Allows (k : N) (L : nat) | Deny (k : N) | Jump (L : nat) | Test (t : test) (L : nat).

Inductive outcome (A : Type) := Answer (a : A) | Fault | OutOfSteps.
Arguments Answer {A}. Arguments Fault {A}. Arguments OutOfSteps {A}.

(** Whether what a test reads is there. *)
Definition readable (t : test) : bool :=
  match t with
  | Zero n _ | Some_ n _ | All_ n _ | Lacks n _ => n <? words
  | Below n _ _ | Above n _ _ => n <? numbers
  | Named p _ _ => p <? persons
  end.

Definition is_some (a : option N) : bool := match a with Some _ => true | None => false end.
Definition first (a : option N) (k : N) : option N := match a with Some _ => a | None => Some k end.

Section Code.
Variable P : list instr.

Section Run.
Variable M : memory.

(** Machine.decide: the verdict and the one rule that carried it.  Reading what is not there is a [Fault]; Swift
    would trap.  [steps] instructions at most are executed. *)
Fixpoint run (steps : nat) (pc : nat) (allowing : option N) : outcome (bool * option N) :=
  match steps with
  | O => OutOfSteps
  | S steps =>
      match nth_error P pc with
      | None => Fault
      | Some Finish => Answer (is_some allowing, allowing)
      | Some (Deny k) => Answer (false, Some k)
      | Some (Allows k L) => run steps L (first allowing k)
      | Some (Jump L) => run steps L allowing
      | Some (Test t L) =>
          if readable t then run steps (if holds M t then S pc else L) allowing else Fault
      end
  end.

(** Machine.decide(into:): every rule that carries the verdict. *)
Fixpoint collect (steps : nat) (pc : nat) (forbidden : bool) (rules : list N) : outcome (bool * list N) :=
  match steps with
  | O => OutOfSteps
  | S steps =>
      match nth_error P pc with
      | None => Fault
      | Some Finish => Answer (negb forbidden && match rules with [] => false | _ => true end, rules)
      | Some (Deny k) => collect steps (S pc) true (if forbidden then rules ++ [k] else [k])
      | Some (Allows k L) => collect steps (S pc) forbidden (if forbidden then rules else rules ++ [k])
      | Some (Jump L) => collect steps L forbidden rules
      | Some (Test t L) =>
          if readable t then collect steps (if holds M t then S pc else L) forbidden rules else Fault
      end
  end.

Lemma run_more : forall n m p a v, n <= m -> run n p a = Answer v -> run m p a = Answer v.
Proof.
  induction n; intros m p a v L H; [discriminate|]. destruct m; [lia|]. simpl in *.
  destruct (nth_error P p) as [[]|]; try assumption; try (apply IHn; [lia|assumption]).
  destruct (readable t); [|assumption]. apply IHn; [lia|assumption].
Qed.
Lemma collect_more : forall n m p f rs v, n <= m -> collect n p f rs = Answer v -> collect m p f rs = Answer v.
Proof.
  induction n; intros m p f rs v L H; [discriminate|]. destruct m; [lia|]. simpl in *.
  destruct (nth_error P p) as [[]|]; try assumption; try (apply IHn; [lia|assumption]).
  destruct (readable t); [|assumption]. apply IHn; [lia|assumption].
Qed.

Definition decides p a v := exists n, run n p a = Answer v.
Definition collects p f rs w := exists n, collect n p f rs = Answer w.

Lemma decides_one : forall p a v w, decides p a v -> decides p a w -> v = w.
Proof.
  intros p a v w [n H] [m J]. apply (run_more n (n + m)) in H; [|lia]. apply (run_more m (n + m)) in J; [|lia].
  congruence.
Qed.

(** Once a forbid is met, the verdict and the first rule stay. *)
Lemma forbidden_stays : forall n p k rs w,
  collect n p true (k :: rs) = Answer w -> fst w = false /\ hd_error (snd w) = Some k.
Proof.
  induction n; intros p k rs w H; [discriminate|]. simpl in H.
  destruct (nth_error P p) as [[]|]; try discriminate; try (eapply IHn; eassumption).
  - injection H as <-. auto.
  - destruct (readable t); [|discriminate]. eapply IHn; eassumption.
Qed.
End Run.

(** ** The verifier *)
Variable effects : list effect.   (* of the rules of the program *)
Variable tested : list bool.      (* of its names: marked as tested *)

(** [chain]: the instructions that every path from here runs through before it is forbidden or finished, the
    nearest first; a jump stands for where it leads, and [length P] for every finish. *)
Record info := { dec : nat; col : nat; chain : list nat }.

Definition rule_is (e : effect) (k : N) : bool :=
  (k <? N.of_nat (length effects))%N &&
  match nth_error effects (N.to_nat k), e with
  | Some Allow, Allow | Some Forbid, Forbid => true
  | _, _ => false
  end.
Definition name_is_tested (k : N) : bool :=
  (k <? N.of_nat (length tested))%N && nth (N.to_nat k) tested false.
Definition operands_ok (t : test) : bool :=
  readable t && match t with Named _ _ k => name_is_tested k | _ => true end.

(** What two ascending chains share. *)
Fixpoint meet (a b : list nat) : list nat :=
  let fix inner b :=
    match a, b with
    | x :: a', y :: b' => if x =? y then x :: meet a' b' else if x <? y then meet a' b else inner b'
    | _, _ => []
    end in
  inner b.

Definition passes_over (target next : info) : bool :=
  match chain target with
  | x :: _ => existsb (Nat.eqb x) (chain next)
  | [] => false
  end.

(** What is known of place [pos], when [infos] is known of all after it. *)
Definition judge (pos : nat) (i : instr) (infos : list info) : option info :=
  let next := nth_error infos 0 in
  let ahead L := if L <=? pos then None else nth_error infos (L - S pos) in
  match i with
  | Finish => Some {| dec := 1; col := 1; chain := [length P] |}
  | Deny k =>
      match next with
      | Some n => if rule_is Forbid k then Some {| dec := 1; col := S (col n); chain := [pos] |} else None
      | None => None
      end
  | Allows k L =>
      match next, ahead L with
      | Some n, Some t =>
          if rule_is Allow k && passes_over t n
          then Some {| dec := S (dec t); col := S (col n); chain := pos :: chain n |} else None
      | _, _ => None
      end
  | Jump L =>
      match ahead L with
      | Some t => Some {| dec := S (dec t); col := S (col t); chain := chain t |}
      | None => None
      end
  | Test t L =>
      match next, ahead L with
      | Some n, Some o =>
          if operands_ok t
          then Some {| dec := S (Nat.max (dec n) (dec o)); col := S (Nat.max (col n) (col o));
                       chain := pos :: meet (chain n) (chain o) |}
          else None
      | _, _ => None
      end
  end.

(** One pass, backwards. *)
Fixpoint check (pos : nat) (code : list instr) : option (list info) :=
  match code with
  | [] => Some []
  | i :: rest =>
      match check (S pos) rest with
      | None => None
      | Some infos => option_map (fun j => j :: infos) (judge pos i infos)
      end
  end.

(** ** What it proves *)
Definition agrees p := forall M rs w,
  collects M p false rs w -> decides M p (hd_error rs) (fst w, hd_error (snd w)).
Definition stands p x :=
  (x = length P -> forall M a, decides M p a (is_some a, a)) /\
  (x <> length P -> agrees x /\ forall M a v, decides M x a v -> decides M p a v).
Definition passes p x := forall M rs w, rs <> [] -> collects M p false rs w ->
  (x = length P -> fst w = true /\ hd_error (snd w) = hd_error rs) /\
  (x <> length P -> exists rs', hd_error rs' = hd_error rs /\ collects M x false rs' w).
Definition allows_ok (a : option N) := forall k, a = Some k -> rule_is Allow k = true.
Definition carried (v : bool * option N) : Prop :=
  match v with
  | (true, Some k) => rule_is Allow k = true
  | (false, Some k) => rule_is Forbid k = true
  | (true, None) => False
  | (false, None) => True
  end.

Record good (p : nat) (i : info) : Prop := {
  g_dec : forall M a, exists v, run M (dec i) p a = Answer v;
  g_col : forall M f rs, exists w, collect M (col i) p f rs = Answer w;
  g_agrees : agrees p;
  g_stands : forall x, hd_error (chain i) = Some x -> stands p x;
  g_passes : forall x, In x (chain i) -> passes p x;
  g_carried : forall M a v, allows_ok a -> decides M p a v -> carried v }.

Lemma meet_in : forall a b x, In x (meet a b) -> In x a /\ In x b.
Proof.
  induction a as [|y a IH]; [intros [] x []|].
  induction b as [|z b IHb]; intros x H; [destruct H|]. simpl in H.
  destruct (Nat.eqb_spec y z) as [->|N].
  - destruct H as [->|H]; [simpl; auto|]. apply IH in H. simpl. tauto.
  - destruct (y <? z).
    + apply IH in H. simpl in *. tauto.
    + apply IHb in H. simpl in *. tauto.
Qed.

Lemma hd_app : forall (rs : list N) k, hd_error (rs ++ [k]) = first (hd_error rs) k.
Proof. intros [] k; reflexivity. Qed.

Ltac step H := let m := fresh "m" in destruct H as [m H]; destruct m as [|m]; [discriminate|]; simpl in H.

Section Judge.
Variables (pos : nat) (i : instr) (infos : list info).
Hypothesis here : nth_error P pos = Some i.
Hypothesis rest : forall d k, nth_error infos d = Some k -> good (S pos + d) k.

Lemma next_good : forall k, nth_error infos 0 = Some k -> good (S pos) k.
Proof. intros k H. apply rest in H. rewrite Nat.add_0_r in H. assumption. Qed.
Lemma ahead_good : forall L k,
  (if L <=? pos then None else nth_error infos (L - S pos)) = Some k -> good L k.
Proof.
  intros L k H. destruct (Nat.leb_spec L pos); [discriminate|]. apply rest in H.
  replace (S pos + (L - S pos)) with L in H by lia. assumption.
Qed.
Lemma pos_inside : pos <> length P.
Proof. assert (pos < length P) by (apply nth_error_Some; congruence). lia. Qed.

Lemma stands_self : agrees pos -> stands pos pos.
Proof. intro A. split; intro; [destruct (pos_inside H) | auto]. Qed.
Lemma passes_self : passes pos pos.
Proof. intros M rs w _ H. split; intro E; [destruct (pos_inside E) | exists rs; auto]. Qed.

End Judge.

Theorem judge_good : forall pos i infos j, nth_error P pos = Some i ->
  (forall d k, nth_error infos d = Some k -> good (S pos + d) k) ->
  judge pos i infos = Some j -> good pos j.
Proof.
  intros pos i infos j here rest.
  pose proof (next_good pos infos rest) as next_good. pose proof (ahead_good pos infos rest) as ahead_good.
  pose proof (stands_self pos i here) as stands_self. pose proof (passes_self pos i here) as passes_self.
  clear rest. unfold judge. destruct i as [|k L|k|L|t L]; intro J.
  - (* finish *)
    injection J as <-. simpl.
    assert (D : forall M a, decides M pos a (is_some a, a)).
    { intros. exists 1. simpl. rewrite here. reflexivity. }
    constructor; simpl.
    + intros. rewrite here. eauto.
    + intros. rewrite here. eauto.
    + intros M rs w H. step H. rewrite here in H. injection H as <-. simpl.
      replace (match rs with [] => false | _ => true end) with (is_some (hd_error rs)) by (destruct rs; reflexivity).
      apply D.
    + intros x E. injection E as <-. split; [intros _; assumption | contradiction].
    + intros x [<-|[]] M rs w N H. split; [intros _|contradiction].
      step H. rewrite here in H. injection H as <-. destruct rs; [contradiction|auto].
    + intros M a v O H. assert (v = (is_some a, a)) by (eapply decides_one; eauto). subst.
      destruct a; simpl; [apply O; reflexivity | exact I].
  - (* allow *)
    destruct (nth_error infos 0) as [n|] eqn:En; [|discriminate].
    destruct (if L <=? pos then None else nth_error infos (L - S pos)) as [t|] eqn:Et; [|discriminate].
    destruct (rule_is Allow k) eqn:R; [|discriminate]. simpl in J.
    destruct (passes_over t n) eqn:O; [|discriminate]. injection J as <-.
    clear En; pose proof (next_good _ eq_refl) as En. apply ahead_good in Et.
    assert (D : forall M a v, decides M L (first a k) v -> decides M pos a v).
    { intros M a v [m H]. exists (S m). simpl. rewrite here. assumption. }
    assert (A : agrees pos).
    { intros M rs w H. apply D. step H. rewrite here in H.
      assert (C : collects M (S pos) false (rs ++ [k]) w) by (eexists; eassumption).
      rewrite <- hd_app.
      unfold passes_over in O. destruct (chain t) as [|x c] eqn:Ec; [discriminate|].
      apply existsb_exists in O. destruct O as [y [Iy Ey]]. apply Nat.eqb_eq in Ey. subst y.
      destruct (g_passes _ _ En x Iy M (rs ++ [k]) w) as [Pe Px]; [destruct rs; discriminate | assumption|].
      destruct (g_stands _ _ Et x) as [Se Sx]; [rewrite Ec; reflexivity|].
      destruct (Nat.eq_dec x (length P)) as [E|E].
      - destruct (Pe E) as [F1 F2]. rewrite F1, F2.
        replace true with (is_some (hd_error (rs ++ [k]))) by (destruct rs; reflexivity). apply Se, E.
      - destruct (Px E) as [rs' [H1 H2]]. destruct (Sx E) as [Ax Sd]. apply Sd. rewrite <- H1. apply Ax, H2. }
    constructor; simpl; auto.
    + intros. rewrite here. apply (g_dec _ _ Et).
    + intros. rewrite here. apply (g_col _ _ En).
    + intros x E. injection E as <-. apply stands_self, A.
    + intros x [<-|I]; [apply passes_self|]. intros M rs w N H. step H. rewrite here in H.
      destruct (g_passes _ _ En x I M (rs ++ [k]) w) as [Pe Px];
        [destruct rs; discriminate | eexists; eassumption|].
      assert (Eh : hd_error (rs ++ [k]) = hd_error rs) by (destruct rs; [contradiction|reflexivity]).
      rewrite Eh in *. auto.
    + intros M a v Oa H. step H. rewrite here in H. apply (g_carried _ _ Et M (first a k)).
      * destruct a; [assumption|]. intros z Z. injection Z as <-. assumption.
      * eexists; eassumption.
  - (* deny *)
    destruct (nth_error infos 0) as [n|] eqn:En; [|discriminate].
    destruct (rule_is Forbid k) eqn:R; [|discriminate]. injection J as <-. clear En; pose proof (next_good _ eq_refl) as En.
    assert (A : agrees pos).
    { intros M rs w H. step H. rewrite here in H. apply forbidden_stays in H. destruct H as [-> ->].
      exists 1. simpl. rewrite here. reflexivity. }
    constructor; simpl; auto.
    + intros. rewrite here. eauto.
    + intros. rewrite here. apply (g_col _ _ En).
    + intros x E. injection E as <-. apply stands_self, A.
    + intros x [<-|[]]. apply passes_self.
    + intros M a v _ H. step H. rewrite here in H. injection H as <-. assumption.
  - (* jump *)
    destruct (if L <=? pos then None else nth_error infos (L - S pos)) as [t|] eqn:Et; [|discriminate].
    injection J as <-. apply ahead_good in Et.
    assert (D : forall M a v, decides M L a v -> decides M pos a v).
    { intros M a v [m H]. exists (S m). simpl. rewrite here. assumption. }
    constructor; simpl.
    + intros. rewrite here. apply (g_dec _ _ Et).
    + intros. rewrite here. apply (g_col _ _ Et).
    + intros M rs w H. apply D. step H. rewrite here in H. apply (g_agrees _ _ Et). eexists; eassumption.
    + intros x E. destruct (g_stands _ _ Et x E) as [Se Sx]. split; intro Q.
      * intros. apply D, Se, Q.
      * destruct (Sx Q) as [Ax Sd]. split; [assumption|]. intros. apply D, Sd. assumption.
    + intros x I M rs w N H. step H. rewrite here in H. apply (g_passes _ _ Et x I M rs w N). eexists; eassumption.
    + intros M a v O H. step H. rewrite here in H. apply (g_carried _ _ Et M a v O). eexists; eassumption.
  - (* test *)
    destruct (nth_error infos 0) as [n|] eqn:En; [|discriminate].
    destruct (if L <=? pos then None else nth_error infos (L - S pos)) as [o|] eqn:Eo; [|discriminate].
    destruct (operands_ok t) eqn:R; [|discriminate]. injection J as <-.
    clear En; pose proof (next_good _ eq_refl) as En. apply ahead_good in Eo.
    assert (Rt : readable t = true) by (unfold operands_ok in R; apply andb_true_iff in R; tauto).
    assert (D : forall M a v, decides M (if holds M t then S pos else L) a v -> decides M pos a v).
    { intros M a v [m H]. exists (S m). simpl. rewrite here, Rt. assumption. }
    assert (A : agrees pos).
    { intros M rs w H. apply D. step H. rewrite here, Rt in H.
      destruct (holds M t); [apply (g_agrees _ _ En) | apply (g_agrees _ _ Eo)]; eexists; eassumption. }
    constructor; simpl; auto.
    + intros. rewrite here, Rt. destruct (holds M t).
      * destruct (g_dec _ _ En M a) as [v H]. exists v. eapply run_more; [|eassumption]. lia.
      * destruct (g_dec _ _ Eo M a) as [v H]. exists v. eapply run_more; [|eassumption]. lia.
    + intros. rewrite here, Rt. destruct (holds M t).
      * destruct (g_col _ _ En M f rs) as [v H]. exists v. eapply collect_more; [|eassumption]. lia.
      * destruct (g_col _ _ Eo M f rs) as [v H]. exists v. eapply collect_more; [|eassumption]. lia.
    + intros x E. injection E as <-. apply stands_self, A.
    + intros x [<-|I]; [apply passes_self|]. apply meet_in in I. destruct I as [I1 I2].
      intros M rs w N H. step H. rewrite here, Rt in H. destruct (holds M t).
      * apply (g_passes _ _ En x I1 M rs w N). eexists; eassumption.
      * apply (g_passes _ _ Eo x I2 M rs w N). eexists; eassumption.
    + intros M a v O H. step H. rewrite here, Rt in H. destruct (holds M t).
      * apply (g_carried _ _ En M a v O). eexists; eassumption.
      * apply (g_carried _ _ Eo M a v O). eexists; eassumption.
Qed.

Lemma check_good : forall code before infos, P = before ++ code -> check (length before) code = Some infos ->
  length infos = length code /\ forall d k, nth_error infos d = Some k -> good (length before + d) k.
Proof.
  induction code as [|i code IH]; intros before infos E H; simpl in H.
  - injection H as <-. split; [reflexivity|]. intros [] k K; discriminate.
  - destruct (check (S (length before)) code) as [rest|] eqn:C; [|discriminate].
    destruct (judge (length before) i rest) as [j|] eqn:J; [|discriminate]. injection H as <-.
    destruct (IH (before ++ [i]) rest) as [Len G].
    + rewrite <- app_assoc. assumption.
    + rewrite app_length, Nat.add_1_r. assumption.
    + split; [simpl; congruence|]. rewrite app_length, Nat.add_1_r in G.
      intros [|d] k K; simpl in K.
      * injection K as <-. rewrite Nat.add_0_r. apply (judge_good _ i rest j); [|exact G|exact J].
        rewrite E, nth_error_app2, Nat.sub_diag by lia. reflexivity.
      * rewrite <- plus_n_Sm. apply G. assumption.
Qed.

(** [verify entries]: the greatest number of steps from each entry, deciding and collecting; [None]: refused. *)
Fixpoint bounds (infos : list info) (entries : list nat) : option (list (nat * nat)) :=
  match entries with
  | [] => Some []
  | e :: rest =>
      match nth_error infos e, bounds infos rest with
      | Some i, Some more => Some ((dec i, col i) :: more)
      | _, _ => None
      end
  end.
Definition verify (entries : list nat) : option (list (nat * nat)) :=
  match check 0 P with
  | Some infos => bounds infos entries
  | None => None
  end.

Lemma verified_good : forall entries bs n e b, verify entries = Some bs ->
  nth_error entries n = Some e -> nth_error bs n = Some b ->
  exists i, good e i /\ b = (dec i, col i).
Proof.
  unfold verify. intros entries bs n e b H En Bn. destruct (check 0 P) as [infos|] eqn:C; [|discriminate].
  destruct (check_good P [] infos eq_refl C) as [_ G]. simpl in G.
  revert bs n H En Bn. induction entries as [|e' entries IH]; intros bs n H En Bn; simpl in H.
  - destruct n; discriminate.
  - destruct (nth_error infos e') as [i|] eqn:I; [|discriminate].
    destruct (bounds infos entries) as [more|]; [|discriminate]. injection H as <-.
    destruct n; simpl in *; [|apply (IH more n); auto].
    injection En as ->. injection Bn as <-. exists i. split; [apply G|]; auto.
Qed.

(** Every operation of an accepted program has a bound. *)
Theorem verify_bounds_all : forall entries bs, verify entries = Some bs -> length bs = length entries.
Proof.
  unfold verify. intros entries bs H. destruct (check 0 P) as [infos|]; [|discriminate].
  revert bs H. induction entries; intros bs H; simpl in H; [injection H as <-; reflexivity|].
  destruct (nth_error infos a), (bounds infos entries); try discriminate. injection H as <-.
  simpl. f_equal. apply IHentries. reflexivity.
Qed.

(** No fault, no endless run, and no more steps than the verifier says. *)
Theorem accepted_ends : forall entries bs n e d c, verify entries = Some bs ->
  nth_error entries n = Some e -> nth_error bs n = Some (d, c) ->
  forall M, (exists v, run M d e None = Answer v) /\ (exists w, collect M c e false [] = Answer w).
Proof.
  intros entries bs n e d c H En Bn M. destruct (verified_good entries bs n e _ H En Bn) as [i [G E]].
  injection E as -> ->. split; [apply (g_dec _ _ G) | apply (g_col _ _ G)].
Qed.

(** Deciding and collecting give the same verdict and the same first rule.  Collecting looks at every instruction
    in its way and allows only if no forbid rule matched: so forbid wins in every file that is accepted. *)
Theorem accepted_agrees : forall entries bs n e d c, verify entries = Some bs ->
  nth_error entries n = Some e -> nth_error bs n = Some (d, c) ->
  forall M, exists allowed rules,
    collect M c e false [] = Answer (allowed, rules) /\ run M d e None = Answer (allowed, hd_error rules).
Proof.
  intros entries bs n e d c H En Bn M. destruct (verified_good entries bs n e _ H En Bn) as [i [G E]].
  injection E as -> ->. destruct (g_col _ _ G M false []) as [[allowed rules] W].
  exists allowed, rules. split; [assumption|].
  destruct (g_dec _ _ G M None) as [v V]. rewrite V. f_equal.
  apply (decides_one M e None); [exists (dec i); assumption|].
  apply (g_agrees _ _ G M [] (allowed, rules)). exists (col i). assumption.
Qed.

(** The rule that is named is in the table, and allows where the answer is allow, forbids where it is deny. *)
Theorem accepted_carried : forall entries bs n e d c, verify entries = Some bs ->
  nth_error entries n = Some e -> nth_error bs n = Some (d, c) ->
  forall M v, run M d e None = Answer v -> carried v.
Proof.
  intros entries bs n e d c H En Bn M v V. destruct (verified_good entries bs n e _ H En Bn) as [i [G E]].
  injection E as -> ->. apply (g_carried _ _ G M None); [intros k K; discriminate | exists (dec i); assumption].
Qed.
End Code.
