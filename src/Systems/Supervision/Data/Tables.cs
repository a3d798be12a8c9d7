using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Yicheng.Supervision.Watching;

namespace Yicheng.Supervision.Data;

/// <summary>What a line of the board counts.</summary>
internal enum Facet
{
    Case,
    Organisation,
    Step,
}

/// <summary>Something open: a case, an organisation's share of one, or a step.</summary>
internal sealed class OpenLine
{
    public Guid Case { get; init; }

    public Facet Facet { get; init; }

    /// <summary>Tells apart the lines of one case and facet.</summary>
    public required string Key { get; init; }

    public required string Number { get; init; }

    public required string Kind { get; init; }

    public required string Region { get; init; }

    public required string Organisation { get; init; }

    public required string Step { get; init; }

    public required string StepName { get; init; }

    public Standing Standing { get; set; }

    public DateTimeOffset? Due { get; set; }

    public DateTimeOffset FiledAt { get; init; }

    internal sealed class Table : IEntityTypeConfiguration<OpenLine>
    {
        public void Configure(EntityTypeBuilder<OpenLine> builder)
        {
            builder.ToTable("supervision_open").HasKey(l => new { l.Case, l.Facet, l.Key });
            builder.HasIndex(l => new { l.Facet, l.Region, l.Case });

            // The few that want looking at; what is on time is found in the order of the key.
            builder.HasIndex(l => new { l.Facet, l.Standing, l.Case }).HasFilter("standing <> 0");
        }
    }
}

/// <summary>How many open lines there are of one sort.</summary>
internal sealed class Tally
{
    public Facet Facet { get; init; }

    public required string Region { get; init; }

    public required string Organisation { get; init; }

    public required string Kind { get; init; }

    public required string Step { get; init; }

    public Standing Standing { get; init; }

    public int Count { get; set; }

    internal sealed class Table : IEntityTypeConfiguration<Tally>
    {
        public void Configure(EntityTypeBuilder<Tally> builder) =>
            builder.ToTable("supervision_tally").HasKey(t => new { t.Facet, t.Region, t.Organisation, t.Kind, t.Step, t.Standing });
    }
}

/// <summary>A case that is over.</summary>
internal sealed class ClosedCase
{
    public Guid Case { get; init; }

    public required string Number { get; init; }

    public required string Kind { get; init; }

    public required string Region { get; init; }

    public required string Organisation { get; init; }

    public DateTimeOffset ClosedAt { get; init; }

    public bool InTime { get; init; }

    internal sealed class Table : IEntityTypeConfiguration<ClosedCase>
    {
        public void Configure(EntityTypeBuilder<ClosedCase> builder)
        {
            builder.ToTable("supervision_closed").HasKey(c => c.Case);
            builder.Property(c => c.Case).ValueGeneratedNever();
            builder.HasIndex(c => new { c.Region, c.ClosedAt });
        }
    }
}

/// <summary>How many cases of one sort were closed in a month of city time.</summary>
internal sealed class ClosedTally
{
    /// <summary>Year and month, such as 202603.</summary>
    public int Month { get; init; }

    public required string Region { get; init; }

    public required string Organisation { get; init; }

    public required string Kind { get; init; }

    public int InTime { get; set; }

    public int Late { get; set; }

    internal sealed class Table : IEntityTypeConfiguration<ClosedTally>
    {
        public void Configure(EntityTypeBuilder<ClosedTally> builder) =>
            builder.ToTable("supervision_closed_tally").HasKey(t => new { t.Month, t.Region, t.Organisation, t.Kind });
    }
}
