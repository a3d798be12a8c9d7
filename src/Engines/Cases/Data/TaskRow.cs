using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Yicheng.Cases.Contracts;

namespace Yicheng.Cases.Data;

/// <summary>A step waiting for somebody, or done.</summary>
internal sealed class TaskRow
{
    /// <summary>Sorts behind every due instant: steps without limit, and suspended ones.</summary>
    public static readonly DateTimeOffset Never = new(9999, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public Guid CaseId { get; init; }

    /// <summary>Number of the activity in the process state.</summary>
    public int Seq { get; init; }

    public int Part { get; init; }

    public required string Element { get; set; }

    public required string Kind { get; init; }

    public required string Act { get; set; }

    public required string Organisation { get; set; }

    public required string Region { get; init; }

    public TaskState State { get; set; }

    /// <summary>Whether it is neither completed nor called off.</summary>
    public bool Live { get; set; } = true;

    public Guid? ClaimedBy { get; set; }

    public string? ClaimedByName { get; set; }

    public DateTimeOffset StartedAt { get; init; }

    public DateTimeOffset? EndedAt { get; set; }

    public string? Outcome { get; set; }

    /// <summary>Hash of the definition it was done on, where the case has left that since; null for the case's own.</summary>
    public string? Definition { get; set; }

    public Light Light { get; set; }

    /// <summary>The earlier of the step's and the part's due; <see cref="Never"/> where there is none.</summary>
    public DateTimeOffset SortAt { get; set; } = Never;

    internal sealed class Table : IEntityTypeConfiguration<TaskRow>
    {
        public void Configure(EntityTypeBuilder<TaskRow> builder)
        {
            builder.ToTable("cases_task").HasKey(t => new { t.CaseId, t.Seq });
            builder.HasIndex(t => new { t.Organisation, t.Live, t.SortAt, t.CaseId });
            builder.HasIndex(t => new { t.ClaimedBy, t.Live });
        }
    }
}
