using System.Collections.Immutable;

namespace Yicheng.Bpmn;

/// <summary>Why something live cannot move to another version.</summary>
public enum ObstacleKind
{
    /// <summary>The case has ended; it stays as it is.</summary>
    NotRunning,

    /// <summary>The later version has no such element or flow, and the mapping names no other.</summary>
    Gone,

    /// <summary>The element it would move to is of another kind.</summary>
    OtherKind,

    /// <summary>The element it would move to stands in another sub-process.</summary>
    OtherScope,

    /// <summary>One of the two is multi-instance (or sequential), the other not.</summary>
    OtherMultiplicity,

    /// <summary>The token waits at a join which is none in the later version.</summary>
    NoJoin,

    /// <summary>The mapping names an element or flow that does not exist.</summary>
    UnknownMapping,

    /// <summary>The later version would go round without end from here.</summary>
    Endless,
}

/// <summary>Something live that cannot move.</summary>
/// <param name="Element">Id of the element or flow in the earlier version.</param>
/// <param name="Target">Id it would move to.</param>
/// <param name="Kind">Why not.</param>
/// <param name="Message">Why not, as an English sentence.</param>
public sealed record MigrationObstacle(string Element, string Target, ObstacleKind Kind, string Message);

/// <summary>Something live that moves.</summary>
/// <param name="Instance">Its number, which it keeps; null for a token at a join.</param>
/// <param name="From">Id of the element (for a token at a join: the flow) in the earlier version.</param>
/// <param name="To">Id in the later version.</param>
public sealed record TokenMove(int? Instance, string From, string To);

/// <summary>What migrating a state gave.</summary>
/// <param name="State">The state in the later version; null when anything in it cannot move.</param>
/// <param name="Moves">Every live thing with where it goes.</param>
/// <param name="Obstacles">What cannot move, and why; empty when <paramref name="State"/> is there.</param>
/// <param name="Effects">
/// What the executor has to do beside storing the state: timers and messages that events gone or new in the later version end or begin, and
/// what a join that is satisfied in the later version sets in motion. A timer whose text changed goes on as it was started.
/// </param>
public sealed record MigrationResult(
    ProcessState? State,
    ImmutableArray<TokenMove> Moves,
    ImmutableArray<MigrationObstacle> Obstacles,
    ImmutableArray<ProcessEffect> Effects);

/// <summary>
/// Moves a running process to another version of its graph. Everything live keeps its number and goes to the element of the mapped id;
/// ids the mapping does not name stay the same. Either all of it moves or nothing.
/// </summary>
public static class StateMigration
{
    /// <summary>Whether a mapping makes sense for two versions, before any case is looked at.</summary>
    /// <param name="from">The earlier version.</param>
    /// <param name="to">The later version.</param>
    /// <param name="mapping">Ids of elements and flows of the earlier version with the ids they become.</param>
    public static ImmutableArray<MigrationObstacle> Check(ProcessGraph from, ProcessGraph to, IReadOnlyDictionary<string, string> mapping)
    {
        var obstacles = ImmutableArray.CreateBuilder<MigrationObstacle>();
        foreach (var (earlier, later) in mapping)
        {
            if ((from.Find(earlier) is null || to.Find(later) is null) && (from.FindFlow(earlier) is null || to.FindFlow(later) is null))
                obstacles.Add(new MigrationObstacle(earlier, later, ObstacleKind.UnknownMapping, $"{earlier} → {later} names no element or flow of both versions."));
            else if (from.Find(earlier) is { } element && to.Find(later) is { } target && element.GetType() != target.GetType())
                obstacles.Add(Migrating.OtherKind(element, target));
        }
        return obstacles.ToImmutable();
    }

    /// <summary>Moves a state, or tells what in it cannot move. Pure: a dry run is the same call with its result thrown away.</summary>
    /// <param name="state">The state in the earlier version.</param>
    /// <param name="from">The earlier version.</param>
    /// <param name="to">The later version.</param>
    /// <param name="mapping">Ids of elements and flows of the earlier version with the ids they become; others keep theirs.</param>
    /// <param name="conditions">Evaluates expressions, should a join be satisfied at once in the later version.</param>
    public static MigrationResult Migrate(
        ProcessState state, ProcessGraph from, ProcessGraph to, IReadOnlyDictionary<string, string> mapping, IConditions conditions)
    {
        if (state.Status != ProcessStatus.Running)
            return new MigrationResult(null, [], [new MigrationObstacle(from.Id, to.Id, ObstacleKind.NotRunning, $"The process has ended ({state.Status}).")], []);
        return new Migrating(state, from, to, mapping).Run(conditions);
    }
}
