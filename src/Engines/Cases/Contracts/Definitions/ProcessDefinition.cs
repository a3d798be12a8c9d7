using Yicheng.Bpmn;
using Yicheng.Cases.Schedules;
using Yicheng.Reference.Contracts;

namespace Yicheng.Cases.Contracts;

/// <summary>The processes of a city package, by id: what the section over <c>processes/*.bpmn</c> read.</summary>
/// <param name="ById">The processes.</param>
public sealed record ProcessLibrary(IReadOnlyDictionary<string, ProcessDefinition> ById)
{
    /// <summary>The process, or null.</summary>
    public ProcessDefinition? Find(string? id) => id is null ? null : ById.GetValueOrDefault(id);
}

/// <summary>A process as the engine runs it: the BPMN graph with this program's own vocabulary read from its extensions.</summary>
/// <param name="Id">Name of its file without extension.</param>
/// <param name="File">Path in the package.</param>
/// <param name="Xml">The file as it is, with its diagram.</param>
/// <param name="Graph">The executable graph.</param>
/// <param name="Tasks">User tasks by element id.</param>
/// <param name="Actions">Names of service actions by element id.</param>
/// <param name="Parts">Item codes of the parts by sub-process id.</param>
public sealed record ProcessDefinition(
    string Id,
    string File,
    string Xml,
    ProcessGraph Graph,
    IReadOnlyDictionary<string, TaskDefinition> Tasks,
    IReadOnlyDictionary<string, string> Actions,
    IReadOnlyDictionary<string, string> Parts)
{
    /// <summary>The XML namespace of the vocabulary.</summary>
    public const string Namespace = "https://yicheng.dev/bpmn/1";

    /// <summary>Decisions by id of the business rule task.</summary>
    public IReadOnlyDictionary<string, DecisionCall> Decisions { get; init; } = new Dictionary<string, DecisionCall>();

    /// <summary>Matters that it starts, by id of the call activity.</summary>
    public IReadOnlyDictionary<string, CaseCall> Calls { get; init; } = new Dictionary<string, CaseCall>();

    /// <summary>Messages that it sends, by id of the throw event.</summary>
    public IReadOnlyDictionary<string, MessageSending> Sendings { get; init; } = new Dictionary<string, MessageSending>();

    /// <summary>When it begins by itself, by id of the start event.</summary>
    internal IReadOnlyDictionary<string, Schedule> Schedules { get; init; } = new Dictionary<string, Schedule>();

    /// <summary>Whether an application, another case or a message can begin it; otherwise it only begins by itself.</summary>
    public bool TakesApplications { get; init; } = true;

    /// <summary>
    /// The variables that running it makes: outcomes under the ids of its steps, what officers fill in under the id with <c>Form</c>, results of decisions,
    /// called matters under the ids of the call activities, and what messages said under the ids of the elements that caught them.
    /// </summary>
    public IEnumerable<string> Variables =>
        Tasks.Keys.Concat(Tasks.Keys.Select(task => task + "Form")).Concat(Decisions.Values.Select(decision => decision.Result)).Concat(Calls.Keys)
            .Concat(Graph.Elements.Where(element => element is ReceiveTask or Event { Definition: MessageDefinition }).Select(element => element.Id));
}

/// <summary>A step done by somebody.</summary>
/// <param name="Element">Id of the user task.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Act">The last word of the right it needs: <c>examine</c> for <c>task.examine</c>.</param>
/// <param name="Organisation"><c>implementing</c>, <c>window</c> or the key of an organisation.</param>
/// <param name="Limit">Its own limit; null for none.</param>
/// <param name="Persons">How many people do it (two for on-site checks, 行政许可法 Art. 34).</param>
/// <param name="Outcomes">What it can end with.</param>
/// <param name="Fields">What the officer fills in.</param>
/// <param name="Part">Sub-process id of the part it stands in; empty for the whole.</param>
public sealed record TaskDefinition(
    string Element,
    BilingualText Name,
    string Act,
    string Organisation,
    TimeLimit? Limit,
    int Persons,
    IReadOnlyList<TaskOutcome> Outcomes,
    FormDefinition Fields,
    string Part)
{
    /// <summary>The outcome of that id, or null.</summary>
    public TaskOutcome? Outcome(string id) => Outcomes.FirstOrDefault(outcome => outcome.Id == id);
}

/// <summary>A way in which a step can end.</summary>
/// <param name="Id">Its id; conditions compare with it.</param>
/// <param name="Name">What the officer reads.</param>
/// <param name="Effect">What it means to the part.</param>
/// <param name="WordsRequired">Whether words must be written.</param>
public sealed record TaskOutcome(string Id, BilingualText Name, OutcomeEffect Effect, bool WordsRequired);
