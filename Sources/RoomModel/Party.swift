/// One of the two people whom a question names.
public enum Party: UInt8, Hashable, Sendable { case actor, target }
