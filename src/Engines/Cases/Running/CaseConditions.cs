using Yicheng.Bpmn;
using Yicheng.Cases.Forms;
using Yicheng.Feel.Evaluation;
using Yicheng.Feel.Values;

namespace Yicheng.Cases.Running;

/// <summary>Evaluates a process's FEEL on the case's variables.</summary>
internal sealed class CaseConditions(CaseFile file) : IConditions
{
    private readonly ActTime time = new(file.Now);

    public bool? IsTrue(string expression, in EvaluationPoint at) => Evaluate(expression, at) as bool?;

    public int? Number(string expression, in EvaluationPoint at) =>
        Evaluate(expression, at) is decimal number and >= 0 and <= ProcessExecution.MaximumInstances ? (int)number : null;

    public int? CountItems(string collection, in EvaluationPoint at) => (Evaluate(collection, at) as FeelList)?.Count;

    private object? Evaluate(string expression, in EvaluationPoint at) =>
        file.Kind.Expression(expression).Evaluate(file.VariablesAt(at.Scope), new FeelRun(time));
}
