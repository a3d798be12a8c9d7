using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Yicheng.Cases.Contracts;
using Yicheng.Platform.Data;

namespace Yicheng.Cases.Data;

/// <summary>One organ's part of a case; number 0 is the whole.</summary>
internal sealed class PartRow
{
    public Guid CaseId { get; init; }

    public int Seq { get; init; }

    /// <summary>Sub-process id; empty for the whole.</summary>
    public required string Element { get; init; }

    /// <summary>Number of the sub-process's scope in the process state; 0 for the whole.</summary>
    public int Scope { get; init; }

    public required string Kind { get; init; }

    public required string Organisation { get; init; }

    public PartState State { get; set; }

    public CaseOutcome? Outcome { get; set; }

    public DateTimeOffset ReceivedAt { get; init; }

    public DateTimeOffset? AcceptedAt { get; set; }

    public bool Deemed { get; set; }

    public DateTimeOffset? DecidedAt { get; set; }

    public DateTimeOffset? ClosedAt { get; set; }

    /// <summary>When everything missing was asked for; once only.</summary>
    public DateTimeOffset? AskedAt { get; set; }

    public DateTimeOffset? AnsweredAt { get; set; }

    /// <summary>Step that asked and waits.</summary>
    public int? AskingTask { get; set; }

    public string? Missing { get; set; }

    /// <summary>Days of the one extension.</summary>
    public int? Extended { get; set; }

    public string? Procedure { get; set; }

    public string? Words { get; set; }

    public bool IsDecided => DecidedAt is not null;

    public bool IsClosed => ClosedAt is not null;

    internal sealed class Table : IEntityTypeConfiguration<PartRow>
    {
        public void Configure(EntityTypeBuilder<PartRow> builder)
        {
            builder.ToTable("cases_part").HasKey(p => new { p.CaseId, p.Seq });
            builder.Property(p => p.Missing).IsPersonal();
            builder.Property(p => p.Words).IsPersonal();
            builder.Ignore(p => p.IsDecided).Ignore(p => p.IsClosed);
            builder.HasIndex(p => new { p.Organisation, p.CaseId });
        }
    }
}
