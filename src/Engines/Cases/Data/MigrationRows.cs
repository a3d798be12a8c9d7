using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Yicheng.Cases.Migrations;
using Yicheng.Platform.Data;

namespace Yicheng.Cases.Data;

/// <summary>A plan to move running cases of a kind from one stored definition to another, and how far it is.</summary>
internal sealed class MigrationRow
{
    public Guid Id { get; init; }

    public required string Kind { get; init; }

    /// <summary>Hash of the definition that cases leave.</summary>
    public required string FromHash { get; set; }

    /// <summary>Hash of the definition that cases go to.</summary>
    public required string ToHash { get; set; }

    /// <summary>Steps with those they become, an object; an empty text says that cases stay which stand there.</summary>
    public required string Mapping { get; set; }

    public string? Region { get; set; }

    public string? Organisation { get; set; }

    public string? Step { get; set; }

    public DateTimeOffset? FiledFrom { get; set; }

    public DateTimeOffset? FiledTo { get; set; }

    public LimitsRule Limits { get; set; }

    /// <summary>On what the migration rests.</summary>
    public required string Words { get; set; }

    public MigrationState State { get; set; }

    /// <summary>How many cases were in scope when the trial began.</summary>
    public int Total { get; set; }

    public required string PlannedBy { get; init; }

    public DateTimeOffset PlannedAt { get; init; }

    public Guid? OrderedById { get; set; }

    public string? OrderedBy { get; set; }

    public DateTimeOffset? OrderedAt { get; set; }

    public string? ConfirmedBy { get; set; }

    public DateTimeOffset? ConfirmedAt { get; set; }

    /// <summary>Why the second person sent it back.</summary>
    public string? ReturnedFor { get; set; }

    /// <summary>When the running trial or execution was started or resumed.</summary>
    public DateTimeOffset? StartedAt { get; set; }

    /// <summary>How many cases were through when it was started or resumed.</summary>
    public int DoneBefore { get; set; }

    public DateTimeOffset? EndedAt { get; set; }

    public int Version { get; set; }

    internal sealed class Table : IEntityTypeConfiguration<MigrationRow>
    {
        public void Configure(EntityTypeBuilder<MigrationRow> builder)
        {
            builder.ToTable("cases_migration").HasKey(m => m.Id);
            builder.Property(m => m.Id).ValueGeneratedNever();
            builder.Property(m => m.Mapping).IsJson();
            builder.Property(m => m.PlannedBy).IsPersonal();
            builder.Property(m => m.OrderedBy).IsPersonal();
            builder.Property(m => m.ConfirmedBy).IsPersonal();
            builder.Property(m => m.Version).IsConcurrencyToken();
            builder.HasIndex(m => new { m.State, m.Id });
        }
    }
}

/// <summary>What a migration found, or did, with one case.</summary>
internal sealed class MigrationCaseRow
{
    public Guid MigrationId { get; init; }

    public Guid CaseId { get; init; }

    public required string Number { get; init; }

    public MigrationResultKind Result { get; set; }

    /// <summary>Where it stands and where that goes: <c>accept&gt;accept;survey&gt;check</c>, in the order of ids; nothing behind &gt; where it goes nowhere.</summary>
    public required string Steps { get; set; }

    /// <summary>Why it cannot move, JSON; null where it can.</summary>
    public string? Reasons { get; set; }

    public DateTimeOffset At { get; set; }

    internal sealed class Table : IEntityTypeConfiguration<MigrationCaseRow>
    {
        public void Configure(EntityTypeBuilder<MigrationCaseRow> builder)
        {
            builder.ToTable("cases_migration_case").HasKey(m => new { m.MigrationId, m.CaseId });
            builder.Property(m => m.Reasons).IsJsonOrNull();
            builder.HasIndex(m => new { m.MigrationId, m.Result, m.CaseId });
        }
    }
}
