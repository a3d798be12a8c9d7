using Yicheng.Feel.Functions;
using Yicheng.Feel.Values;

namespace Yicheng.Feel.Parsing;

/// <summary>
/// Reads FEEL by recursive descent straight from the characters, because where a name ends depends on the names in scope (DMN 1.5, 10.3.1).
/// </summary>
internal sealed partial class Parser
{
    private const int LongestText = 200_000;
    private const int DeepestNesting = 100;

    private readonly string text;
    private readonly FeelScope scope;
    private readonly Stack<NameSet> locals = new();
    private readonly NameSet keysSeen = new();
    private int pos;
    private int nesting;
    private int steps;
    private int untypedFilters;
    private bool usesInput;
    private bool inRangeEnd;
    private bool mayLackEnds;
    private bool exhausted;

    private Parser(string text, FeelScope scope)
    {
        this.text = text;
        this.scope = scope;
        if (text.Length > LongestText)
        {
            throw new FeelSyntaxException($"An expression may have {LongestText} characters at most; this one has {text.Length}.", text[..100], 0);
        }
    }

    public static Node Expression(string text, FeelScope scope, IEnumerable<NameSet>? locals = null)
    {
        var parser = new Parser(text, scope);
        parser.Enter(locals);
        var node = parser.ParseExpression();
        parser.ExpectEnd();
        return node;
    }

    public static UnaryTestsNode UnaryTests(string text, FeelScope scope, IEnumerable<NameSet>? locals = null)
    {
        var parser = new Parser(text, scope);
        parser.Enter(locals);
        var input = new NameSet();
        input.Add("?", FeelType.Any);
        parser.locals.Push(input);
        var node = parser.ParseUnaryTests();
        parser.ExpectEnd();
        return node;
    }

    /// <summary>A range as <c>range()</c> takes it, where an open end may be missing; null for any other expression.</summary>
    public static RangeNode? RangeText(string text)
    {
        var parser = new Parser(text, new FeelScope()) { mayLackEnds = true };
        var node = parser.ParseExpression();
        parser.ExpectEnd();
        return node is RangeNode { IsComparison: false } range ? range : null;
    }

    private static readonly NameSet Properties = BuildProperties();

    private static NameSet BuildProperties()
    {
        var set = new NameSet();
        foreach (var name in (string[])["time offset", "start included", "end included"])
        {
            set.Add(name, FeelType.Any);
        }

        return set;
    }

    private void Enter(IEnumerable<NameSet>? names)
    {
        foreach (var set in names ?? [])
        {
            locals.Push(set);
        }
    }

    private FeelSyntaxException Error(string problem, int? at = null) => new(problem, text, at ?? pos);

    private void ExpectEnd()
    {
        Skip();
        if (pos < text.Length)
        {
            throw Error($"The expression should end here, or go on with an operator, but there is {Shown()}.");
        }
    }

    private string Shown()
    {
        if (pos >= text.Length)
        {
            return "the end";
        }

        var end = Math.Max(NameKey.PieceEnd(text, pos), pos + 1);
        return $"“{text[pos..Math.Min(end, pos + 40)]}”";
    }

    private void Skip()
    {
        while (true)
        {
            pos = NameKey.SkipSpaces(text, pos);
            if (text.AsSpan(pos).StartsWith("//"))
            {
                var end = text.IndexOf('\n', pos);
                pos = end < 0 ? text.Length : end;
            }
            else if (text.AsSpan(pos).StartsWith("/*"))
            {
                var end = text.IndexOf("*/", pos + 2, StringComparison.Ordinal);
                pos = end < 0 ? throw Error("The comment that begins here is never closed with */.") : end + 2;
            }
            else
            {
                return;
            }
        }
    }

    private bool At(string symbol)
    {
        Skip();
        return text.AsSpan(pos).StartsWith(symbol);
    }

    private bool Take(string symbol)
    {
        if (!At(symbol))
        {
            return false;
        }

        pos += symbol.Length;
        return true;
    }

    private void Expect(string symbol, string after)
    {
        if (!Take(symbol))
        {
            throw Error($"“{symbol}” is missing after {after}; there is {Shown()}.");
        }
    }

    private bool AtWord(string word)
    {
        Skip();
        var end = pos + word.Length;
        return text.AsSpan(pos).StartsWith(word) && (end >= text.Length || !NameKey.IsPart(text, end));
    }

    private bool TakeWord(string word)
    {
        if (!AtWord(word))
        {
            return false;
        }

        pos += word.Length;
        return true;
    }

    private void ExpectWord(string word, string after)
    {
        if (!TakeWord(word))
        {
            throw Error($"“{word}” is missing after {after}; there is {Shown()}.");
        }
    }

    private Node ParseExpression()
    {
        Deepen("expression");
        if (++steps > 20_000 + 4 * text.Length)
        {
            exhausted = true;
            throw Error("The expression can't be read in a reasonable number of steps.");
        }

        var node = ParseDisjunction();
        nesting--;
        return node;
    }

    private void Deepen(string what)
    {
        if (++nesting > DeepestNesting)
        {
            exhausted = true;
            throw Error($"The {what} is nested more than {DeepestNesting} levels deep.");
        }
    }

    private T Within<T>(NameSet names, Func<T> parse)
    {
        locals.Push(names);
        var result = parse();
        locals.Pop();
        return result;
    }

    private T? Attempt<T>(Func<T> parse)
        where T : class
    {
        var (at, depth, level, filters, input, rangeEnd) = (pos, nesting, locals.Count, untypedFilters, usesInput, inRangeEnd);
        try
        {
            return parse();
        }
        catch (FeelSyntaxException) when (!exhausted)
        {
            (pos, nesting, untypedFilters, usesInput, inRangeEnd) = (at, depth, filters, input, rangeEnd);
            while (locals.Count > level)
            {
                locals.Pop();
            }

            return null;
        }
    }

    private static NameSet Builtins => BuiltIns.Names;
}
