using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Text.Json;
using Yicheng.Bpmn;
using Yicheng.Cases.Contracts;
using Yicheng.Cases.Data;
using Yicheng.Cases.Forms;
using Yicheng.Feel.Evaluation;
using Yicheng.Platform.Errors;

namespace Yicheng.Cases.Definitions;

/// <summary>What a case is pinned to: its kind, the kinds of a bundle's parts, and the process, compiled once.</summary>
internal sealed class PinnedKind
{
    private static readonly JsonSerializerOptions Stored = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly ConcurrentDictionary<string, FeelExpression> expressions = new(StringComparer.Ordinal);

    private PinnedKind(PinnedText text, string json, string hash, ProcessDefinition process, DecisionLibrary decisions)
    {
        Kind = text.Kind;
        PartKinds = text.Parts.ToFrozenDictionary(kind => kind.Code, StringComparer.Ordinal);
        (Json, Hash, Process, Decisions) = (json, hash, process, decisions);
        Form = CompiledForm.Of(Kind.Form);
        Materials = CompiledMaterials.Of(Kind);
        OfficerForms = process.Tasks.Values.ToFrozenDictionary(task => task.Element, task => CompiledForm.Of(task.Fields), StringComparer.Ordinal);
        Parts = Kind.Parts.ToFrozenDictionary(part => part.Element, StringComparer.Ordinal);
    }

    public CaseKind Kind { get; }

    public FrozenDictionary<string, CaseKind> PartKinds { get; }

    /// <summary>Parts of a bundle by sub-process id.</summary>
    public FrozenDictionary<string, PartKind> Parts { get; }

    public ProcessDefinition Process { get; }

    /// <summary>The decision models that the process asks.</summary>
    public DecisionLibrary Decisions { get; }

    public CompiledForm Form { get; }

    public CompiledMaterials Materials { get; }

    public FrozenDictionary<string, CompiledForm> OfficerForms { get; }

    /// <summary>What is stored.</summary>
    public string Json { get; }

    public string Hash { get; }

    public static PinnedKind Of(CaseKind kind, IEnumerable<CaseKind> parts, ProcessDefinition process, DecisionLibrary decisions)
    {
        var used = decisions.With(process.Decisions.Values.Select(decision => decision.Model));
        var text = new PinnedText(
            kind, [.. parts.Select(part => part with { Form = FormDefinition.Empty, Materials = [] })], process.File, process.Xml, [.. used.Select(file => new PinnedFile(file.File, file.Xml))]);
        var json = JsonSerializer.Serialize(text, Stored);
        return new PinnedKind(text, json, TextHash.Of(json), process, new DecisionLibrary(used.ToFrozenDictionary(file => file.Id, StringComparer.Ordinal)));
    }

    public static PinnedKind Read(string json, string hash)
    {
        var text = JsonSerializer.Deserialize<PinnedText>(json, Stored) ?? throw new InvalidOperationException($"Definition {hash} is empty.");
        var faults = new List<(int Line, LocalText Message)>();
        var decisions = DecisionReading.Read(text.Decisions, (_, line, message) => faults.Add((line, message)));
        return ProcessReading.Read(text.File, text.Xml, faults) is { } process && decisions.ById.Count == text.Decisions.Count
            ? new PinnedKind(text, json, hash, process, decisions)
            : throw new InvalidOperationException($"Definition {hash}: {string.Join("; ", faults.Select(fault => fault.Message))}");
    }

    /// <summary>The row that keeps it.</summary>
    public DefinitionRow ToRow(DateTimeOffset at) => new()
    {
        Hash = Hash, Kind = Kind.Code, Process = Process.Id, ProcessHash = TextHash.Of(Process.Xml), Version = Kind.Version, Text = Json, At = at,
    };

    /// <summary>The kind of a part by its sub-process id; the case's own for the whole.</summary>
    public CaseKind KindOf(string element) => Parts.TryGetValue(element, out var part) ? PartKinds[part.Item] : Kind;

    /// <summary>A step by its element; by its bare id where this version has no such step.</summary>
    public TaskDefinition StepOf(string element) =>
        Process.Tasks.GetValueOrDefault(element) ?? new TaskDefinition(element, new(element), "", "implementing", null, 1, [], FormDefinition.Empty, "");

    /// <summary>Whether an application is still to be accepted when the part begins.</summary>
    public bool HasAcceptance(string element) =>
        Process.Tasks.Values.Any(task => task.Part == element && task.Outcomes.Any(outcome => outcome.Effect == OutcomeEffect.Accepted));

    /// <summary>A condition or formula of the process, compiled once.</summary>
    public FeelExpression Expression(string text) => expressions.GetOrAdd(text, static written => FeelExpression.Parse(ProcessCheck.Expression(written)));
}

/// <summary>The stored text of a definition.</summary>
internal sealed record PinnedText(CaseKind Kind, IReadOnlyList<CaseKind> Parts, string File, string Xml, IReadOnlyList<PinnedFile> Decisions);

/// <summary>The stored text of a file.</summary>
internal sealed record PinnedFile(string File, string Text);
