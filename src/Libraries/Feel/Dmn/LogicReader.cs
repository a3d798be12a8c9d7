using System.Xml.Linq;
using Yicheng.Feel.Evaluation;
using Yicheng.Feel.Parsing;
using Yicheng.Feel.Values;

namespace Yicheng.Feel.Dmn;

/// <summary>Compiles the logic of one element against the names its requirements give it.</summary>
internal sealed class LogicReader(ModelReader reader, DmnElement element)
{
    private static readonly HashSet<string> NotLogic = new(StringComparer.Ordinal)
    {
        "description", "extensionElements", "question", "allowedAnswers", "variable", "informationRequirement", "knowledgeRequirement", "authorityRequirement",
        "supportedObjective", "impactedPerformanceIndicator", "decisionMaker", "decisionOwner", "usingProcess", "usingTask",
    };

    public void Read()
    {
        switch (element)
        {
            case DmnDecision decision when element.Source.Elements().FirstOrDefault(e => !NotLogic.Contains(e.Name.LocalName) && e.Name.Namespace == element.Source.Name.Namespace) is { } expression:
                decision.Logic = Compile(boxes => boxes.Read(expression), expression);
                break;
            case DmnKnowledgeModel knowledge when element.Source.Child("encapsulatedLogic") is { } logic:
                knowledge.Logic = Compile(boxes => Typed(boxes.Function(logic)), logic);
                break;
        }
    }

    private Node Typed(Node function)
    {
        // The type of a knowledge model's variable is that of its result, or of the function (DMN 1.5, 6.3.9).
        var result = element.Type.Kind == FeelKind.Function ? element.Type.ResultType! : element.Type;
        return function is FunctionNode node && result.Kind != FeelKind.Any
            ? node with { Body = new CoerceNode(node.Body, result, $"The result of “{element.Name}”") }
            : function;
    }

    private CompiledLogic? Compile(Func<BoxReader, Node> read, XElement at)
    {
        try
        {
            var node = read(new BoxReader(reader, Scope()));
            var compiler = new Compiler("");
            var code = compiler.Compile(node);
            return new CompiledLogic(code, compiler.SlotCount);
        }
        catch (FeelSyntaxException problem)
        {
            reader.Report(at, problem.Message);
            return null;
        }
    }

    private FeelScope Scope()
    {
        var scope = reader.Scope();
        foreach (var group in element.Requirements.GroupBy(r => r.Import ?? ""))
        {
            if (group.Key.Length > 0)
            {
                scope.Add(group.Key, FeelType.ContextOf(group.Select(r => new KeyValuePair<string, FeelType>(r.Element.Name, TypeIn(r.Element)))));
                continue;
            }

            foreach (var requirement in group)
            {
                scope.Add(requirement.Element.Name, TypeIn(requirement.Element));
            }
        }

        if (element is DmnKnowledgeModel)
        {
            scope.Add(element.Name, TypeIn(element));
        }

        return scope;
    }

    private static FeelType TypeIn(DmnElement element) =>
        element is DmnKnowledgeModel or DmnService && element.Type.Kind != FeelKind.Function
            ? FeelType.FunctionOf([], element.Type)
            : element.Type;
}
