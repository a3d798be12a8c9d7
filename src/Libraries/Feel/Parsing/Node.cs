using Yicheng.Feel.Values;

namespace Yicheng.Feel.Parsing;

/// <summary>A piece of a parsed expression, with its place in the text and what is known of its type.</summary>
internal abstract record Node(int Offset)
{
    public FeelType Type { get; init; } = FeelType.Any;
}

internal sealed record LiteralNode(int Offset, object? Value) : Node(Offset);

internal sealed record NameNode(int Offset, string Name, bool Known) : Node(Offset);

internal sealed record PathNode(int Offset, Node Source, string Name) : Node(Offset);

internal sealed record FilterNode(int Offset, Node Source, Node Condition) : Node(Offset);

internal sealed record CallNode(int Offset, Node Function, IReadOnlyList<Node> Arguments, IReadOnlyList<string>? Names) : Node(Offset);

internal enum Operator
{
    Add,
    Subtract,
    Multiply,
    Divide,
    Power,
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    And,
    Or,
}

internal sealed record BinaryNode(int Offset, Operator Operator, Node Left, Node Right) : Node(Offset);

internal sealed record NegateNode(int Offset, Node Operand) : Node(Offset);

internal sealed record BetweenNode(int Offset, Node Value, Node Low, Node High) : Node(Offset);

/// <summary>One of the tests after <c>in</c> or in a decision table's cell.</summary>
internal sealed record TestNode(int Offset, Operator? Operator, Node Operand, bool UsesInput) : Node(Offset);

internal sealed record InNode(int Offset, Node Value, IReadOnlyList<TestNode> Tests) : Node(Offset);

internal sealed record UnaryTestsNode(int Offset, bool Any, bool Negated, IReadOnlyList<TestNode> Tests) : Node(Offset);

internal sealed record RangeNode(int Offset, Node? Start, Node? End, bool StartIncluded, bool EndIncluded) : Node(Offset)
{
    /// <summary>Whether it is written with a comparison, such as <c>&gt;= 10</c>.</summary>
    public bool IsComparison { get; init; }
}

internal sealed record NotEqualTestNode(int Offset, Node Operand) : Node(Offset);

internal sealed record ListNode(int Offset, IReadOnlyList<Node> Items) : Node(Offset);

internal sealed record ContextNode(int Offset, IReadOnlyList<KeyValuePair<string, Node>> Entries) : Node(Offset)
{
    /// <summary>The expression whose value stands for the whole context, in a boxed context that has one.</summary>
    public Node? Result { get; init; }

    /// <summary>Whether the entries do not see each other, as in a relation's row.</summary>
    public bool Isolated { get; init; }
}

internal sealed record IfNode(int Offset, Node Condition, Node Then, Node Else) : Node(Offset);

internal sealed record Iterator(string Name, Node Source, Node? End);

internal sealed record ForNode(int Offset, IReadOnlyList<Iterator> Iterators, Node Result) : Node(Offset);

internal sealed record QuantifiedNode(int Offset, bool Every, IReadOnlyList<Iterator> Iterators, Node Condition) : Node(Offset);

internal sealed record FunctionNode(int Offset, IReadOnlyList<FeelParameter> Parameters, Node Body, bool External) : Node(Offset);

internal sealed record InstanceOfNode(int Offset, Node Value, FeelType Of, bool KnownType) : Node(Offset);

/// <summary>An expression read from a text of its own.</summary>
internal sealed record SourceNode(string Text, Node Inner) : Node(0);

/// <summary>An expression whose value is made to conform to a type.</summary>
internal sealed record CoerceNode(Node Inner, FeelType To, string What) : Node(0)
{
    /// <summary>Whether a range stays as it is, where its items would do as well as a list's.</summary>
    public bool LeavesRanges { get; init; }
}

/// <summary>A node that compiles itself.</summary>
internal abstract record CompiledNode() : Node(0)
{
    public abstract Evaluation.Code Compile(Evaluation.Compiler compiler);
}
