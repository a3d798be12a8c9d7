using System.Runtime.CompilerServices;
using Yicheng.Feel.Evaluation;
using Yicheng.Feel.Values;

namespace Yicheng.Feel.Dmn;

/// <summary>One evaluation of a model: every element's value is found once.</summary>
internal sealed class Session(DmnModel model, FeelContext inputs, FeelRun run, IReadOnlyDictionary<string, FeelContext>? imported = null)
{
    private readonly Dictionary<DmnElement, object?> values = [];
    private Dictionary<(string Name, DmnModel Model), Session>? imports;

    public object? Value(DmnElement element)
    {
        if (values.TryGetValue(element, out var known))
        {
            return known;
        }

        RuntimeHelpers.EnsureSufficientExecutionStack();
        var value = element switch
        {
            DmnInput input => Input(input),
            DmnDecision decision => Decide(decision),
            DmnKnowledgeModel knowledge => Function(knowledge),
            DmnService service => new ServiceFunction(this, service),
            _ => null,
        };
        values[element] = value;
        return value;
    }

    /// <summary>Gives an element a value instead of finding it.</summary>
    public void Preset(DmnElement element, object? value) => values[element] = value;

    private Session Import(string name, DmnModel other)
    {
        imports ??= [];
        if (!imports.TryGetValue((name, other), out var session))
        {
            var given = imported?.GetValueOrDefault(other.Namespace) ?? (name.Length == 0 ? inputs : inputs[name] as FeelContext ?? new FeelContext());
            imports[(name, other)] = session = new Session(other, given, run, imported);
        }

        return session;
    }

    public object? Value(string? import, DmnElement element) => import is null ? Value(element) : Import(import, element.Owner).Value(element);

    /// <summary>The service with the inputs given by the caller of the model.</summary>
    public object? Invoke(DmnService service) =>
        Invoke(service, [.. service.Inputs.Select(i => i.Element is DmnInput ? Value(i.Import, i.Element) : Coerced(i.Element, Given(i.Import, i.Element.Name)))]);

    public object? Invoke(DmnService service, object?[] arguments)
    {
        var inner = new Session(model, new FeelContext(), run);
        for (var i = 0; i < arguments.Length; i++)
        {
            var (import, element) = service.Inputs[i];
            (import is null ? inner : inner.Import(import, element.Owner)).Preset(element, arguments[i]);
        }

        object? result;
        if (service.Outputs is [var only])
        {
            result = inner.Value(only.Import, only.Element);
        }
        else
        {
            var context = new FeelContext();
            foreach (var (import, element) in service.Outputs)
            {
                context.Set(element.Name, inner.Value(import, element));
            }

            result = context;
        }

        var type = service.Type.Kind == FeelKind.Function ? service.Type.ResultType! : service.Type;
        return Checked(service, result, type);
    }

    public FeelContext Results()
    {
        var results = new FeelContext();
        foreach (var (element, value) in values)
        {
            if (element is DmnDecision)
            {
                results.Set(element.Name, value);
            }
        }

        return results;
    }

    private object? Given(string? import, string name) =>
        import is { Length: > 0 } ? (inputs[import] as FeelContext)?[name] : inputs[name];

    private object? Input(DmnInput input)
    {
        if (!inputs.TryGetValue(input.Name, out var value))
        {
            run.Element = input.Name;
            run.Report($"The input “{input.Name}” is not given and is null.");
        }

        return Coerced(input, value);
    }

    private object? Coerced(DmnElement element, object? value) => Checked(element, FeelValue.Temporal(value, element.Type) ?? value, element.Type);

    private object? Checked(DmnElement element, object? value, FeelType type)
    {
        if (!TypeRules.TryCoerce(value, type, out var coerced))
        {
            run.Element = element.Name;
            run.Report($"The value of “{element.Name}” should be a {type}, and becomes null: {Compiler.Short(value)}.");
        }

        return coerced;
    }

    private object? Decide(DmnDecision decision)
    {
        if (decision.Logic is not { } logic)
        {
            return null;
        }

        var variables = new FeelContext();
        Require(decision, variables);
        run.Step();
        run.Element = decision.Name;
        return Checked(decision, logic.Evaluate(variables, run), decision.Type);
    }

    private object? Function(DmnKnowledgeModel knowledge)
    {
        if (knowledge.Logic is not { } logic)
        {
            return null;
        }

        // Its function is known before what it requires: knowledge models may call themselves and each other.
        var variables = new FeelContext();
        var function = logic.Evaluate(variables, run);
        values[knowledge] = function;
        variables.Set(knowledge.Name, function);
        Require(knowledge, variables);
        return function;
    }

    private void Require(DmnElement element, FeelContext variables)
    {
        foreach (var (import, required, _) in element.Requirements)
        {
            var value = Value(import, required);
            if (import is not { Length: > 0 })
            {
                variables.Set(required.Name, value);
                continue;
            }

            // Elements of an imported model are members of a context of the import's name; a nested name has a context for each part.
            if (variables[import] is not FeelContext members)
            {
                variables.Set(import, members = new FeelContext());
            }

            members.Set(required.Name, value);
        }
    }

    private sealed class ServiceFunction(Session session, DmnService service) : FeelFunction
    {
        public override IReadOnlyList<FeelParameter> Parameters { get; } =
            [.. service.Inputs.Select(i => new FeelParameter(i.Import is { Length: > 0 } import ? $"{import}.{i.Element.Name}" : i.Element.Name, i.Element.Type))];

        public override FeelType ResultType => service.Type.Kind == FeelKind.Function ? service.Type.ResultType! : service.Type;

        internal override object? Invoke(object?[] arguments, FeelRun run)
        {
            run.Enter();
            var value = session.Invoke(service, arguments);
            run.Leave();
            return value;
        }
    }
}
