using Yicheng.Feel.Values;

namespace Yicheng.Feel.Parsing;

internal sealed partial class Parser
{
    private IfNode ParseIf()
    {
        var at = pos;
        TakeWord("if");
        var condition = ParseExpression();
        ExpectWord("then", "the condition");
        var then = ParseExpression();
        ExpectWord("else", "the value of “then”");
        var otherwise = ParseExpression();
        return new IfNode(at, condition, then, otherwise)
        {
            Type = then.Type.Kind == otherwise.Type.Kind || otherwise is LiteralNode { Value: null } ? then.Type : FeelType.Any,
        };
    }

    private ForNode ParseFor()
    {
        var at = pos;
        TakeWord("for");
        var level = locals.Count;
        var iterators = ParseIterators("return");
        var partial = new NameSet();
        partial.Add("partial", FeelType.ListOf(FeelType.Any));
        locals.Push(partial);
        var result = ParseExpression();
        Unwind(level);
        return new ForNode(at, iterators, result) { Type = FeelType.ListOf(result.Type) };
    }

    private QuantifiedNode ParseQuantified()
    {
        var at = pos;
        var every = TakeWord("every");
        if (!every)
        {
            TakeWord("some");
        }

        var level = locals.Count;
        var iterators = ParseIterators("satisfies");
        var condition = ParseExpression();
        Unwind(level);
        return new QuantifiedNode(at, every, iterators, condition) { Type = FeelType.Boolean };
    }

    private List<Iterator> ParseIterators(string endWord)
    {
        var iterators = new List<Iterator>();
        do
        {
            var name = ParseDeclaredName(",", "the loop's variable", stopAtIn: true);
            ExpectWord("in", $"“{name}”");
            var source = ParseExpression();
            var end = Take("..") ? ParseExpression() : null;
            iterators.Add(new Iterator(name, source, end));
            var names = new NameSet();
            names.Add(name, end is not null ? source.Type : source.Type.Element ?? FeelType.Any);
            locals.Push(names);
        }
        while (Take(","));

        ExpectWord(endWord, "what is looped over");
        return iterators;
    }

    private void Unwind(int level)
    {
        while (locals.Count > level)
        {
            locals.Pop();
        }
    }

    private FunctionNode ParseFunction()
    {
        var at = pos;
        TakeWord("function");
        Expect("(", "“function”");
        var parameters = new List<FeelParameter>();
        var names = new NameSet();
        while (!Take(")"))
        {
            if (parameters.Count > 0)
            {
                Expect(",", "the parameter");
            }

            var name = ParseDeclaredName(":,)", "a parameter");
            var type = Take(":") ? ParseType(out _) : FeelType.Any;
            parameters.Add(new FeelParameter(name, type));
            names.Add(name, type);
        }

        var result = Take(":") ? ParseType(out _) : null;
        var external = TakeWord("external");
        var body = Within(names, ParseExpression);
        return new FunctionNode(at, parameters, body, external)
        {
            Type = FeelType.FunctionOf([.. parameters.Select(p => p.Type)], result ?? body.Type),
        };
    }

    private FeelType ParseType(out bool known)
    {
        Deepen("type");
        var type = ParseTypeInside(out known);
        nesting--;
        return type;
    }

    private FeelType ParseTypeInside(out bool known)
    {
        known = true;
        if (TakeGeneric("list") || (AtWord("range") && TakeGeneric("range")))
        {
            var list = text.AsSpan(0, pos).TrimEnd("< \t\r\n").EndsWith("list");
            var element = ParseType(out known);
            Expect(">", "the type of the items");
            return list ? FeelType.ListOf(element) : FeelType.RangeOf(element);
        }

        if (TakeGeneric("context"))
        {
            return ParseContextType(ref known);
        }

        if (TakeGeneric("function"))
        {
            return ParseFunctionType(ref known);
        }

        var at = pos;
        var pieces = PiecesAhead(12);
        for (var i = pieces.Count - 1; i >= 0; i--)
        {
            var name = NameKey.Tidy(text[at..pieces[i].End].TrimStart());
            if (FeelType.ByName(name) is { } builtIn && (i > 0 || name is not "dateTime"))
            {
                pos = pieces[i].End;
                return builtIn;
            }

            if (scope.Types.TryGetValue(name, out var declared))
            {
                pos = pieces[i].End;
                return declared;
            }
        }

        known = false;
        SingleWordOrKeyword();
        while (At(".") && !At(".."))
        {
            pos++;
            SingleWordOrKeyword();
        }

        return FeelType.Any;
    }

    private void SingleWordOrKeyword()
    {
        Skip();
        var end = NameKey.PieceEnd(text, pos);
        pos = end > pos ? end : throw Error($"A type should stand here; there is {Shown()}.");
    }

    private bool TakeGeneric(string word)
    {
        var at = pos;
        if (TakeWord(word) && Take("<"))
        {
            return true;
        }

        pos = at;
        return false;
    }

    private FeelType ParseContextType(ref bool known)
    {
        var members = new List<KeyValuePair<string, FeelType>>();
        while (!Take(">"))
        {
            if (members.Count > 0)
            {
                Expect(",", "the member");
            }

            var name = ParseDeclaredName(":,>", "a member");
            Expect(":", $"“{name}”");
            members.Add(new(name, ParseType(out var memberKnown)));
            known &= memberKnown;
        }

        return FeelType.ContextOf(members);
    }

    private FeelType ParseFunctionType(ref bool known)
    {
        var parameters = new List<FeelType>();
        while (!Take(">"))
        {
            if (parameters.Count > 0)
            {
                Expect(",", "the parameter's type");
            }

            parameters.Add(ParseType(out var parameterKnown));
            known &= parameterKnown;
        }

        var result = FeelType.Any;
        if (Take("->"))
        {
            result = ParseType(out var resultKnown);
            known &= resultKnown;
        }

        return FeelType.FunctionOf(parameters, result);
    }
}
