using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Yicheng.Cases.Contracts;
using Yicheng.Reference.Contracts;

namespace Yicheng.Cases.Data;

/// <summary>A clock. Between acts nothing is computed: <see cref="FlipAt"/> stands in an index, and whoever watches reads from its front.</summary>
internal sealed class ClockRow
{
    public Guid CaseId { get; init; }

    public int Seq { get; init; }

    public int Part { get; init; }

    public int? Task { get; init; }

    public ClockKind Kind { get; init; }

    public TimeUnit Unit { get; init; }

    /// <summary>Days or hours of the unit.</summary>
    public int Limit { get; set; }

    /// <summary>Days or hours added by an authority.</summary>
    public int Extension { get; set; }

    /// <summary>How much of the unit passed before <see cref="Since"/>, as the calendar measures it.</summary>
    public long UsedTicks { get; set; }

    public DateTimeOffset StartedAt { get; init; }

    /// <summary>Start or last resumption.</summary>
    public DateTimeOffset Since { get; set; }

    public DateTimeOffset? WarnAt { get; set; }

    public DateTimeOffset? DueAt { get; set; }

    /// <summary>When the light changes next; null while nothing will change.</summary>
    public DateTimeOffset? FlipAt { get; set; }

    public ClockState State { get; set; }

    public Light Light { get; set; }

    public DateTimeOffset? StoppedAt { get; set; }

    internal sealed class Table : IEntityTypeConfiguration<ClockRow>
    {
        public void Configure(EntityTypeBuilder<ClockRow> builder)
        {
            builder.ToTable("cases_clock").HasKey(c => new { c.CaseId, c.Seq });
            builder.HasIndex(c => c.FlipAt);
        }
    }
}

/// <summary>A timer of a process, waiting in an index until it is due.</summary>
internal sealed class TimerRow
{
    public Guid CaseId { get; init; }

    /// <summary>Number of the timer in the process state.</summary>
    public int Seq { get; init; }

    public int Part { get; init; }

    public required string Element { get; set; }

    public TimeUnit Unit { get; init; }

    public long AmountTicks { get; init; }

    public long UsedTicks { get; set; }

    public DateTimeOffset Since { get; set; }

    /// <summary>Null while suspended.</summary>
    public DateTimeOffset? DueAt { get; set; }

    internal sealed class Table : IEntityTypeConfiguration<TimerRow>
    {
        public void Configure(EntityTypeBuilder<TimerRow> builder)
        {
            builder.ToTable("cases_timer").HasKey(t => new { t.CaseId, t.Seq });
            builder.HasIndex(t => t.DueAt);
        }
    }
}
