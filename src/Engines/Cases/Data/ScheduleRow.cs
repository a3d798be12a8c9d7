using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Yicheng.Cases.Data;

/// <summary>When a kind that begins by itself begins next in one organ.</summary>
internal sealed class ScheduleRow
{
    public required string Kind { get; init; }

    /// <summary>Id of the start event.</summary>
    public required string Element { get; init; }

    /// <summary>Code of the organ.</summary>
    public required string Organisation { get; init; }

    /// <summary>The dates as the package has them; another text counts anew from then.</summary>
    public required string Rule { get; set; }

    /// <summary>Null where no date is left.</summary>
    public DateTimeOffset? DueAt { get; set; }

    internal sealed class Table : IEntityTypeConfiguration<ScheduleRow>
    {
        public void Configure(EntityTypeBuilder<ScheduleRow> builder)
        {
            builder.ToTable("cases_schedule").HasKey(s => new { s.Kind, s.Element, s.Organisation });
            builder.HasIndex(s => s.DueAt);
        }
    }
}
