/// The language on one page of plain text, as `help language` prints it.
///
/// Every block that is indented by four columns is a policy, and the tests compile it.
package enum LanguagePage {
  package static let text = #"""
    THE LANGUAGE OF ROOM POLICIES

    A policy is a text file, NAME.roompolicy: one statement after another. A
    statement starts in the first column; an indented line goes on with it. What
    stands behind `#` is a comment. An empty file is a policy of defaults.

        roompolicy 1                       # the edition; first, if it is there

        open                               # settings: a word or phrase each
        max-attachment 25 MB
        preauth-member domain example.net  # who comes in, and in which role

        define staff as actor is one of owner, admin

        allow change room subject if actor is member
        forbid send link unless staff
          because "links are for the staff to post"

        assert never outcast can join      # what lint is to prove

    WHO DECIDES. A rule says who may do an operation. If some `forbid` matches, or
    cannot be ruled out, the answer is deny; else if some `allow` matches, allow;
    else deny. Before the policy's own rules come those of its profile:
    `profile standard` (left out: this one; `roompolicy show standard` prints it),
    `profile empty` (its roles, no rules) or `profile roles` (roles of your own).

    WHO THEY ARE. In the profiles standard and empty a user is one of: owner,
    admin, member, visitor, none, outcast. Who is not listed is none, who is
    banned outcast; the others are the occupants. A user is name@domain.

    RULES. `allow` or `forbid`, operations with commas, then `if` or `unless` with
    a condition, then `because` with a reason. An operation is written as phrase
    or verb (`commit with Add`, `add`); `roompolicy list operations` has them all.

        allow commit with Add, invite if actor is member and target is not bot
        forbid share history unless target is at least member

    GROUPS. A rule may name a group in place of operations: any entering, any
    removing, any leaving, any posting or any renaming operation, by what they do;
    any membership or any message operation, by what they are about; and any
    operation. `newcomer` is who would come in, by whichever door.

        forbid any entering operation if newcomer is from domain evil.example
        forbid any renaming operation unless actor is owner

    CONDITIONS. Facts about `actor`, `target`, `newcomer`, `room` and `request`,
    joined by `and` or by `or`; where both stand, parentheses say which binds
    first. `is not` and `not` negate. `roompolicy list facts` has them all.

        allow pin message if actor is member and (room is open or room is public)
        forbid kick if target is from domain example.org, *.example.org
        forbid use join link if not request has valid link signed by owner
        forbid upload image if attachment larger than 3 MB

    DEFINITIONS. A name for a condition. One `of person` is asked of anybody.

        define quiet as room is moderated and not actor has voice
        define vendor of person as person is not from domain corp.example

        forbid react to message if quiet
        forbid invite if newcomer is vendor

    OTHER RULES THAN THE PROFILE'S. A policy's rules come on top of them.
    `redefine` drops the profile's rules of one operation; `lift` says where one
    forbid of it does not bind, by the name that `show standard` prints.

        redefine change room subject
        allow change room subject if actor is occupant
        lift peers-are-not-kicked if actor is admin and target is admin

    ROLES OF YOUR OWN. Indices say who outranks whom; 0 is none, 1 is banned.

        profile roles

        role guest = 2
          can receive message, remove self
          may change guest to none
        role chair = 3 includes guest
          can send message, kick
          at least 1

    RIGHTS are held beside the role; the roles after `granted by` grant and revoke
    them. RELATIONS are pairs of users that the room's state lists.

        right pinner granted by owner, admin
        allow pin message if actor holds pinner
        relation guardian
        forbid share history unless actor is guardian of target

    ASSERTIONS. What must hold, whatever rules say: `lint` shows what breaks one.

        assert at least 1 owner
        assert only owner can ever make owner

    The last speaks of all sequences of steps, as do `never WHO eventually …` and
    `always WHO eventually …`: `roompolicy prove` shows the shortest that breaks it.

    MORE WORDS. `roompolicy list statements`, `settings`, `operations`, `facts`,
    `groups`, `with` (what a question gives), each with a WORD to look for.

    """#
}
