namespace Yicheng.Bpmn;

/// <summary>
/// Evaluates the expressions of a process on the executor's variables. Called within a step: for the same step and arguments it
/// must give the same answer, or replay would differ. An expression that cannot be evaluated to its end throws <see cref="EvaluationException"/>.
/// </summary>
public interface IConditions
{
    /// <summary>Whether a condition holds; null (the expression gives no truth value) counts as not true.</summary>
    /// <param name="expression">The text as written in the file.</param>
    /// <param name="at">Where it is evaluated.</param>
    bool? IsTrue(string expression, in EvaluationPoint at);

    /// <summary>The number that a <c>loopCardinality</c> gives; null when it gives none.</summary>
    /// <param name="expression">The text as written in the file.</param>
    /// <param name="at">Where it is evaluated.</param>
    int? Number(string expression, in EvaluationPoint at);

    /// <summary>The number of items of the collection that a <c>loopDataInputRef</c> names; null when it is no collection.</summary>
    /// <param name="collection">The text as written in the file.</param>
    /// <param name="at">Where it is evaluated.</param>
    int? CountItems(string collection, in EvaluationPoint at);
}

/// <summary>Where an expression is evaluated.</summary>
/// <param name="Element">The element that asks.</param>
/// <param name="Flow">The flow whose condition it is; null for expressions of a multi-instance activity.</param>
/// <param name="Scope">Number of the scope whose variables count: 0 for the process, else a sub-process or multi-instance body.</param>
/// <param name="Progress">For a completion condition, how far the multi-instance activity is; null otherwise.</param>
public readonly record struct EvaluationPoint(FlowElement Element, SequenceFlow? Flow, int Scope, MultiInstanceProgress? Progress = null)
{
    internal Func<int, LiveInstance?>? Look { get; init; }

    /// <summary>
    /// What is live under a number at this moment, scopes included that began within the same step: the way from <see cref="Scope"/>
    /// outwards to the process, and the <see cref="LiveInstance.Loop"/> counter of a sub-process done several times. Null for 0 and for what is not live.
    /// </summary>
    public LiveInstance? Live(int instance) => Look?.Invoke(instance);
}

/// <summary>
/// Thrown by <see cref="IConditions"/> where an expression has no answer at all, such as one that takes longer than it may. The token stops as an
/// incident and can be tried again; a completion condition that throws counts as not true.
/// </summary>
/// <param name="message">Why, for whoever looks after the process.</param>
public sealed class EvaluationException(string message) : Exception(message);
