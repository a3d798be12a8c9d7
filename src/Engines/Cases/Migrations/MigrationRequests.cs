namespace Yicheng.Cases.Migrations;

/// <summary>A plan as asked for.</summary>
/// <param name="Kind">Code of the kind.</param>
/// <param name="From">Hash of the definition that cases leave.</param>
/// <param name="To">Hash of the definition that cases go to.</param>
/// <param name="Mapping">Steps with those they become; what is left out is proposed; an empty text says that cases stay which stand there.</param>
/// <param name="Region">Only cases in this division (twelve digits); null for all.</param>
/// <param name="Organisation">Only cases in which this organ has a part.</param>
/// <param name="Step">Only cases that stand at this step.</param>
/// <param name="FiledFrom">Only cases received at this instant or later.</param>
/// <param name="FiledTo">Only cases received before this instant.</param>
/// <param name="Limits">What becomes of clocks that run.</param>
/// <param name="Words">On what the migration rests; needed when it is submitted.</param>
internal sealed record PlanMigration(
    string Kind = "", string From = "", string To = "", IReadOnlyDictionary<string, string>? Mapping = null, string? Region = null, string? Organisation = null,
    string? Step = null, DateTimeOffset? FiledFrom = null, DateTimeOffset? FiledTo = null, LimitsRule Limits = LimitsRule.Keep, string? Words = null);

/// <summary>Words with an act on a plan.</summary>
/// <param name="Words">What they say.</param>
internal sealed record ReturnMigration(string? Words = null);

/// <summary>How a migration stands after an act.</summary>
/// <param name="Id">Its key.</param>
/// <param name="State">How far it is.</param>
/// <param name="Version">Rises with every change; the entity tag.</param>
internal sealed record MigrationStanding(Guid Id, MigrationState State, int Version);
