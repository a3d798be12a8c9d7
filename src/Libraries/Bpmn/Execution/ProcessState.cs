using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Yicheng.Bpmn;

/// <summary>Whether and how a process has ended.</summary>
public enum ProcessStatus
{
    /// <summary>Still going.</summary>
    Running,

    /// <summary>Every path ended, or a terminate end event was reached.</summary>
    Completed,

    /// <summary>An error reached the process and nothing caught it.</summary>
    Failed,

    /// <summary>Cancelled from outside.</summary>
    Cancelled,
}

/// <summary>
/// Where a process stands: immutable, complete, and small as JSON. Every live thing has a number from one sequence within the
/// process, so that the same inputs always give the same state. Scope 0 is the process itself.
/// </summary>
public sealed record ProcessState
{
    /// <summary>Id of the process graph it belongs to.</summary>
    [JsonPropertyName("p")]
    public required string Process { get; init; }

    /// <summary>The number that the next live thing gets.</summary>
    [JsonPropertyName("n")]
    [JsonRequired]
    public int Next { get; init; } = 1;

    /// <summary>Whether and how it has ended.</summary>
    [JsonPropertyName("s")]
    public ProcessStatus Status { get; init; }

    /// <summary>The code of the error it ended in, when <see cref="Status"/> is <see cref="ProcessStatus.Failed"/>.</summary>
    [JsonPropertyName("e")]
    public string? ErrorCode { get; init; }

    /// <summary>Live activities, sub-processes, multi-instance bodies and waiting events, by ascending number.</summary>
    [JsonPropertyName("i")]
    public ImmutableArray<LiveInstance> Instances { get => field.IsDefault ? [] : field; init; } = [];

    /// <summary>Tokens that wait at a join for others, in order of arrival.</summary>
    [JsonPropertyName("t")]
    public ImmutableArray<WaitingToken> Tokens { get => field.IsDefault ? [] : field; init; } = [];

    /// <summary>Pending timers, by ascending number.</summary>
    [JsonPropertyName("c")]
    public ImmutableArray<PendingTimer> Timers { get => field.IsDefault ? [] : field; init; } = [];

    /// <summary>Messages it waits for, by ascending number.</summary>
    [JsonPropertyName("m")]
    public ImmutableArray<AwaitedMessage> Messages { get => field.IsDefault ? [] : field; init; } = [];

    /// <summary>Tokens that cannot go on until somebody acts, by ascending number.</summary>
    [JsonPropertyName("x")]
    public ImmutableArray<Incident> Incidents { get => field.IsDefault ? [] : field; init; } = [];

    /// <summary>The state as compact JSON.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, ProcessStateJson.Default.ProcessState);

    /// <summary>Reads what <see cref="ToJson"/> wrote.</summary>
    /// <exception cref="JsonException">The text is not such a state.</exception>
    public static ProcessState FromJson(string json) =>
        JsonSerializer.Deserialize(json, ProcessStateJson.Default.ProcessState) ?? throw new JsonException("The state is null.");

    /// <summary>The live instance of this number, or null.</summary>
    public LiveInstance? Find(int instance)
    {
        foreach (var live in Instances)
        {
            if (live.Id == instance)
                return live;
        }
        return null;
    }

    /// <summary>Two states are equal when everything live in them is.</summary>
    public bool Equals(ProcessState? other) =>
        other is not null && Process == other.Process && Next == other.Next && Status == other.Status && ErrorCode == other.ErrorCode
        && Instances.AsSpan().SequenceEqual(other.Instances.AsSpan())
        && Tokens.AsSpan().SequenceEqual(other.Tokens.AsSpan())
        && Timers.AsSpan().SequenceEqual(other.Timers.AsSpan())
        && Messages.AsSpan().SequenceEqual(other.Messages.AsSpan())
        && Incidents.AsSpan().SequenceEqual(other.Incidents.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Process, Next, Status, Instances.Length, Tokens.Length, Timers.Length);
}

/// <summary>What a live instance is.</summary>
public enum InstanceKind
{
    /// <summary>A task or call activity.</summary>
    Activity,

    /// <summary>A sub-process: a scope of its own.</summary>
    SubProcess,

    /// <summary>The body around the instances of a multi-instance activity: a scope of its own.</summary>
    MultiInstance,

    /// <summary>A token waiting at an intermediate event or event-based gateway.</summary>
    Wait,
}

/// <summary>Something live at an element.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Element">Id of the element.</param>
/// <param name="Scope">Number of the sub-process or multi-instance body it is in; 0 for the process.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Loop">Which instance of a multi-instance activity it is, from 1; null otherwise.</param>
/// <param name="Progress">How far a multi-instance body is; null otherwise.</param>
public sealed record LiveInstance(
    [property: JsonPropertyName("i")] int Id,
    [property: JsonPropertyName("e")] string Element,
    [property: JsonPropertyName("s")] int Scope,
    [property: JsonPropertyName("k")] InstanceKind Kind,
    [property: JsonPropertyName("l")] int? Loop = null,
    [property: JsonPropertyName("m")] MultiInstanceProgress? Progress = null);

/// <summary>How far a multi-instance activity is.</summary>
/// <param name="Total">How many instances there are to be.</param>
/// <param name="Started">How many have started.</param>
/// <param name="Completed">How many have completed.</param>
public sealed record MultiInstanceProgress(
    [property: JsonPropertyName("t")] int Total,
    [property: JsonPropertyName("s")] int Started,
    [property: JsonPropertyName("c")] int Completed);

/// <summary>A token that waits at a join.</summary>
/// <param name="Flow">Id of the flow it came by.</param>
/// <param name="Scope">Number of the scope it is in.</param>
public sealed record WaitingToken([property: JsonPropertyName("f")] string Flow, [property: JsonPropertyName("s")] int Scope);

/// <summary>A timer that has started and neither fired nor been cancelled.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Element">Id of the event.</param>
/// <param name="Host">Number of the activity it is attached to, or of the waiting token.</param>
/// <param name="Occurrence">Which repetition of a cycle this is, from 1.</param>
public sealed record PendingTimer(
    [property: JsonPropertyName("i")] int Id,
    [property: JsonPropertyName("e")] string Element,
    [property: JsonPropertyName("h")] int Host,
    [property: JsonPropertyName("o")] int Occurrence = 1);

/// <summary>A message that is waited for.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Element">Id of the event or receive task.</param>
/// <param name="Host">Number of the activity it is attached to, or of the waiting token.</param>
/// <param name="Name">The message's name.</param>
public sealed record AwaitedMessage(
    [property: JsonPropertyName("i")] int Id,
    [property: JsonPropertyName("e")] string Element,
    [property: JsonPropertyName("h")] int Host,
    [property: JsonPropertyName("n")] string Name);

/// <summary>Why a token cannot go on.</summary>
public enum IncidentKind
{
    /// <summary>No condition of the leaving flows is true and there is no default.</summary>
    NoFlowTaken,

    /// <summary>The number of instances of a multi-instance activity could not be told, or is out of bounds.</summary>
    InstancesUnknown,

    /// <summary>Tokens wait at a join for others that can no longer come.</summary>
    JoinStuck,

    /// <summary>A condition of the leaving flows could not be evaluated; see <see cref="EvaluationException"/>.</summary>
    EvaluationFailed,
}

/// <summary>A token that cannot go on until somebody acts; see <see cref="IncidentRetried"/>.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Element">Id of the element at which it stopped.</param>
/// <param name="Scope">Number of the scope it is in.</param>
/// <param name="Kind">Why.</param>
public sealed record Incident(
    [property: JsonPropertyName("i")] int Id,
    [property: JsonPropertyName("e")] string Element,
    [property: JsonPropertyName("s")] int Scope,
    [property: JsonPropertyName("k")] IncidentKind Kind);

[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault)]
[JsonSerializable(typeof(ProcessState))]
internal sealed partial class ProcessStateJson : JsonSerializerContext;
