using Yicheng.Bpmn;
using Yicheng.Cases.Forms;
using Yicheng.Feel.Evaluation;
using Yicheng.Feel.Values;

namespace Yicheng.Cases.Running;

/// <summary>Evaluates a process's FEEL on the case's variables.</summary>
internal sealed class CaseConditions(CaseFile file) : IConditions
{
    /// <summary>A process moves while the writer waits: what would take longer than a moment is stopped.</summary>
    public static readonly FeelLimits Limits = new(Steps: 200_000, Depth: 200, Memory: 2_000_000);

    private readonly ActTime time = new(file.Now);

    public bool? IsTrue(string expression, in EvaluationPoint at) => Evaluate(expression, at) as bool?;

    public int? Number(string expression, in EvaluationPoint at) =>
        Evaluate(expression, at) is decimal number and >= 0 and <= ProcessExecution.MaximumInstances ? (int)number : null;

    public int? CountItems(string collection, in EvaluationPoint at) => (Evaluate(collection, at) as FeelList)?.Count;

    private object? Evaluate(string expression, in EvaluationPoint at)
    {
        try
        {
            return file.Kind.Expression(expression).Evaluate(file.VariablesAt(at.Scope), new FeelRun(time, Limits));
        }
        catch (FeelLimitException limit)
        {
            throw new EvaluationException(limit.Message);
        }
    }
}
