using Yicheng.Feel.Parsing;
using Yicheng.Feel.Values;

namespace Yicheng.Feel.Evaluation;

/// <summary>Turns a parsed expression into delegates. Locals get numbers here; only the outer variables are looked up by name.</summary>
internal sealed partial class Compiler
{
    // Delegates call each other as deep as the tree is high; a call checks that this much stack is left.
    private const int HighestTree = 300;

    private readonly string text;
    private readonly State state;

    public Compiler(string text)
        : this(text, new State())
    {
    }

    private Compiler(string text, State state) => (this.text, this.state) = (text, state);

    public int SlotCount => state.Slots;

    public IReadOnlySet<string> References => state.References;

    private List<Binding> scope => state.Scope;

    /// <summary>What the compilers of the texts inside one expression share.</summary>
    private sealed class State
    {
        public List<Binding> Scope { get; } = [];

        public HashSet<string> References { get; } = new(StringComparer.Ordinal);

        public int Slots { get; set; }

        public int Height { get; set; }
    }

    /// <summary>A local name in its slot; without a name, the slot of a filtered item whose members are names.</summary>
    private readonly record struct Binding(string? Name, int Slot);

    public int Declare(string? name)
    {
        scope.Add(new Binding(name, state.Slots));
        return state.Slots++;
    }

    public void Forget() => scope.RemoveAt(scope.Count - 1);

    public Code Compile(Node node)
    {
        if (++state.Height > HighestTree)
        {
            throw new FeelSyntaxException($"The expression has more than {HighestTree} operations inside one another.", text, node.Offset);
        }

        var code = node switch
        {
            LiteralNode literal => Constant(literal.Value),
            NameNode name => CompileName(name),
            PathNode path => CompilePath(path),
            FilterNode filter => CompileFilter(filter),
            CallNode call => CompileCall(call),
            BinaryNode binary => CompileBinary(binary),
            NegateNode negate => CompileNegate(negate),
            BetweenNode between => CompileBetween(between),
            InNode within => CompileIn(within),
            RangeNode range => CompileRange(range),
            NotEqualTestNode test => CompileNotEqual(test),
            ListNode list => CompileList(list),
            ContextNode context => CompileContext(context),
            IfNode branch => CompileIf(branch),
            ForNode loop => CompileFor(loop),
            QuantifiedNode quantified => CompileQuantified(quantified),
            FunctionNode function => CompileFunction(function, null),
            InstanceOfNode instance => CompileInstanceOf(instance),
            SourceNode source => new Compiler(source.Text, state).Compile(source.Inner),
            CoerceNode coerce => CompileCoerce(coerce),
            CompiledNode other => other.Compile(this),
            _ => throw new NotSupportedException(node.GetType().Name),
        };
        state.Height--;
        return code;
    }

    private static Code Constant(object? value) => _ => value;

    private Code CompileIf(IfNode node)
    {
        var (condition, then, otherwise) = (Compile(node.Condition), Compile(node.Then), Compile(node.Else));
        return frame => condition(frame) is true ? then(frame) : otherwise(frame);
    }

    private Code CompileList(ListNode node)
    {
        var items = node.Items.Select(Compile).ToArray();
        if (node.Items.All(i => i is LiteralNode))
        {
            return Constant(FeelList.Own([.. node.Items.Select(i => ((LiteralNode)i).Value)]));
        }

        return frame =>
        {
            frame.Run.Charge(items.Length);
            var values = new object?[items.Length];
            for (var i = 0; i < values.Length; i++)
            {
                values[i] = items[i](frame);
            }

            return FeelList.Own(values);
        };
    }

    private Code CompileContext(ContextNode node)
    {
        var level = scope.Count;
        var entries = new (string Name, int Slot, Code Code)[node.Entries.Count];
        for (var i = 0; i < entries.Length; i++)
        {
            var (name, value) = node.Entries[i];
            if (value is FunctionNode function)
            {
                // A function may call itself by the name of its entry.
                var own = Declare(name);
                entries[i] = (name, own, CompileFunction(function, (name, own)));
            }
            else
            {
                var code = Compile(value);
                entries[i] = (name, Declare(node.Isolated ? "" : name), code);
            }
        }

        var result = node.Result is null ? null : Compile(node.Result);
        scope.RemoveRange(level, scope.Count - level);
        return frame =>
        {
            frame.Run.Charge(entries.Length);
            var context = new FeelContext();
            foreach (var (name, slot, code) in entries)
            {
                var value = code(frame);
                frame.Slots[slot] = value;
                context.Set(name, value);
            }

            return result is null ? context : result(frame);
        };
    }

    private static Code CompileCoerce(CoerceNode node, Code inner) => frame =>
    {
        var value = inner(frame);
        if (node.LeavesRanges && value is FeelRange range && TypeRules.Conforms(range, FeelType.RangeOf(node.To.Element!)))
        {
            return range;
        }

        if (!TypeRules.TryCoerce(value, node.To, out var coerced))
        {
            frame.Run.Report($"{node.What} should be a {node.To}, and becomes null: {Short(value)}.");
        }

        return coerced;
    };

    private Code CompileCoerce(CoerceNode node) => CompileCoerce(node, Compile(node.Inner));

    internal static string Short(object? value) => FeelValue.ToText(value) is { Length: > 80 } text ? text[..80] + "…" : FeelValue.ToText(value) ?? "null";

    private Code CompileRange(RangeNode node)
    {
        var start = node.Start is null ? null : Compile(node.Start);
        var end = node.End is null ? null : ReferenceEquals(node.End, node.Start) ? start : Compile(node.End);
        var (startIncluded, endIncluded, offset) = (node.StartIncluded, node.EndIncluded, node.Offset);
        if (node.Start is LiteralNode or null && node.End is LiteralNode or null)
        {
            return Constant(Make(null!));
        }

        return Make;

        object? Make(Frame frame)
        {
            var (low, high) = (start?.Invoke(frame), end?.Invoke(frame));
            if (low is not null && high is not null && FeelValue.Compare(low, high) is null && !ReferenceEquals(low, high))
            {
                frame?.Run.Report("The ends of the range can't be compared.", text, offset);
                return null;
            }

            return new FeelRange(low, high, startIncluded, endIncluded);
        }
    }

    private Code CompileNotEqual(NotEqualTestNode node)
    {
        var (at, offset) = (Compile(node.Operand), node.Offset);
        return frame =>
        {
            frame.Run.Report($"“!= {FeelValue.ToText(at(frame))}” is a test, not a value.", text, offset);
            return null;
        };
    }

    private Code CompileInstanceOf(InstanceOfNode node)
    {
        var (value, type, offset) = (Compile(node.Value), node.Of, node.Offset);
        if (!node.KnownType)
        {
            return frame =>
            {
                frame.Run.Report("The type after “instance of” is not known.", text, offset);
                return null;
            };
        }

        return frame =>
        {
            var subject = value(frame);
            return FeelValue.Box(subject is null ? type.Kind is FeelKind.Null : TypeRules.Conforms(subject, type, allowedOnly: false));
        };
    }
}
