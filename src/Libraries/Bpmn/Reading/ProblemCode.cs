using System.Collections.Frozen;

namespace Yicheng.Bpmn;

/// <summary>The stable names of problems, with their English sentences.</summary>
public static class ProblemCode
{
    /// <summary>Not well-formed, or with a document type or entities.</summary>
    public const string MalformedXml = "malformed-xml";

    /// <summary>Longer, deeper or with more elements than is read.</summary>
    public const string TooLarge = "too-large";

    /// <summary>The root is not BPMN 2.0 definitions.</summary>
    public const string NotBpmn = "not-bpmn";

    /// <summary>No process in the file.</summary>
    public const string NoProcess = "no-process";

    /// <summary>A process without diagram; a warning.</summary>
    public const string NoDiagram = "no-diagram";

    /// <summary>An element outside the executed subset.</summary>
    public const string Unsupported = "unsupported";

    /// <summary>An attribute value outside the executed subset.</summary>
    public const string UnsupportedAttribute = "unsupported-attribute";

    /// <summary>An element without id.</summary>
    public const string MissingId = "missing-id";

    /// <summary>An id used twice.</summary>
    public const string DuplicateId = "duplicate-id";

    /// <summary>A reference to what the file does not contain.</summary>
    public const string UnresolvedReference = "unresolved-reference";

    /// <summary>A required attribute or text is absent.</summary>
    public const string MissingValue = "missing-value";

    /// <summary>A flow into or out of a sub-process.</summary>
    public const string CrossesScope = "crosses-scope";

    /// <summary>A process or sub-process without start event.</summary>
    public const string NoStart = "no-start";

    /// <summary>Several plain start events.</summary>
    public const string SeveralStarts = "several-starts";

    /// <summary>A flow into a start event.</summary>
    public const string FlowIntoStart = "flow-into-start";

    /// <summary>A flow out of an end event.</summary>
    public const string FlowOutOfEnd = "flow-out-of-end";

    /// <summary>A flow into a boundary event.</summary>
    public const string FlowIntoBoundary = "flow-into-boundary";

    /// <summary>A path that stops without an end event.</summary>
    public const string DeadEnd = "dead-end";

    /// <summary>An element to which no path leads.</summary>
    public const string Unreachable = "unreachable";

    /// <summary>An element from which no end can be reached.</summary>
    public const string NoWayToEnd = "no-way-to-end";

    /// <summary>A loop in which nothing waits.</summary>
    public const string EndlessLoop = "endless-loop";

    /// <summary>A diverging flow that is neither conditional nor default.</summary>
    public const string MissingCondition = "missing-condition";

    /// <summary>A default flow with a condition.</summary>
    public const string ConditionOnDefault = "condition-on-default";

    /// <summary>A condition where none is asked.</summary>
    public const string ConditionIgnored = "condition-ignored";

    /// <summary>A choice without default; a warning.</summary>
    public const string NoDefault = "no-default";

    /// <summary>A condition that is literally false.</summary>
    public const string NeverTrue = "never-true";

    /// <summary>A condition that is literally true beside a default; a warning.</summary>
    public const string DefaultNeverTaken = "default-never-taken";

    /// <summary>Two flows of one exclusive gateway with the same condition; a warning.</summary>
    public const string SameCondition = "same-condition";

    /// <summary>A default where there is only one flow; a warning.</summary>
    public const string NothingToChoose = "nothing-to-choose";

    /// <summary>An event-based gateway that leads to something else than events.</summary>
    public const string EventGatewayTarget = "event-gateway-target";

    /// <summary>A join that can wait for ever.</summary>
    public const string StuckJoin = "stuck-join";

    /// <summary>A join that waits for ever in some combination of choices; a warning, since conditions may exclude it.</summary>
    public const string JoinMayWait = "join-may-wait";

    /// <summary>Parallel paths that meet without a join; a warning.</summary>
    public const string DoubledToken = "doubled-token";

    /// <summary>Too many combinations to check every join; a warning.</summary>
    public const string UncheckedSize = "unchecked-size";

    /// <summary>The English sentence of each code, with placeholders as in <see cref="string.Format(string, object[])"/>.</summary>
    public static FrozenDictionary<string, string> Sentences { get; } = new Dictionary<string, string>
    {
        [MalformedXml] = "The file is not well-formed XML, or declares a document type or entities, which are not allowed: {0}",
        [TooLarge] = "The file is larger than a process may be: {0}.",
        [NotBpmn] = "The root element is {0}; a BPMN 2.0 file begins with definitions in the namespace http://www.omg.org/spec/BPMN/20100524/MODEL.",
        [NoProcess] = "The file contains no process.",
        [NoDiagram] = "The file has no diagram of process {0}: it can be executed but not shown; draw it with an editor that saves BPMNDI.",
        [Unsupported] = "{0} is outside the executed subset; {1}.",
        [UnsupportedAttribute] = "{0}=\"{1}\" is outside the executed subset; {2}.",
        [MissingId] = "This {0} has no id; give it one, since running cases refer to it.",
        [DuplicateId] = "The id {0} is used more than once in the file; ids must differ.",
        [UnresolvedReference] = "{0} refers to {1}, which the file does not contain as a {2}.",
        [MissingValue] = "This {0} lacks its {1}.",
        [CrossesScope] = "The flow goes from {0} to {1}, which are not in the same process or sub-process; a flow may not cross that border.",
        [NoStart] = "{0} has no start event; add one, with a flow to the first step.",
        [SeveralStarts] = "{0} has several start events without a trigger ({1}); leave one, since nothing says which of them is meant.",
        [FlowIntoStart] = "A flow goes back into the start event {0}; let it go to the step after it.",
        [FlowOutOfEnd] = "A flow leaves the end event {0}; the path ends there.",
        [FlowIntoBoundary] = "A flow goes into the boundary event {0}; only what happens to its activity leads there.",
        [DeadEnd] = "The path stops at {0} without an end event; lead it on or to an end event.",
        [Unreachable] = "No path from a start event leads to {0}; connect or remove it.",
        [NoWayToEnd] = "From {0} no path leads to an end event: whoever comes here never finishes.",
        [EndlessLoop] = "The loop through {0} contains no step that waits, so it would go round for ever; put a task or event into it.",
        [MissingCondition] = "The flow {0} out of {1} has no condition and is not the default; give it a condition or make it the default.",
        [ConditionOnDefault] = "The default flow {0} has a condition; a default is taken when no other condition is true and must have none.",
        [ConditionIgnored] = "The flow {0} has a condition, but {1} takes its flows without asking; remove the condition or use an exclusive or inclusive gateway.",
        [NoDefault] = "{0} has no default flow: when none of its conditions is true, the case stops here.",
        [NeverTrue] = "The condition of flow {0} is never true; remove the flow or correct the condition.",
        [DefaultNeverTaken] = "The condition of flow {0} is always true, so that the default flow of {1} is never taken.",
        [SameCondition] = "The flow {0} has the same condition as {1}, which is asked first, so that it is never taken.",
        [NothingToChoose] = "{0} is left by one flow only, which has a condition or is the default: when the condition is not true, the case stops here. A single flow needs neither.",
        [EventGatewayTarget] = "The event-based gateway {0} leads to {1}; it may only lead to at least two intermediate timer or message events or plain receive tasks, each with this one incoming flow.",
        [StuckJoin] = "The join {0} never completes: when it is reached, nothing can come by {1}. Join with the kind of gateway that split the paths.",
        [JoinMayWait] = "The join {0} can wait for ever, depending on what is chosen before: nothing may come by {1}. Join with the kind of gateway that split the paths.",
        [DoubledToken] = "Parallel paths meet at {0} without a joining gateway, so that what follows can run more than once; join them with a parallel or inclusive gateway if that is not meant.",
        [UncheckedSize] = "{0} has more combinations of paths than are tried; its joins were not checked to the end.",
    }.ToFrozenDictionary();

    internal static FrozenSet<string> Warnings { get; } =
        new[] { NoDiagram, NoDefault, DoubledToken, JoinMayWait, UncheckedSize, DefaultNeverTaken, SameCondition, NothingToChoose }.ToFrozenSet();
}
