using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Yicheng.Cases.Contracts;
using Yicheng.Platform.Data;

namespace Yicheng.Cases.Data;

/// <summary>One matter.</summary>
internal sealed class CaseRow
{
    public Guid Id { get; init; }

    public required string Number { get; init; }

    public required string Kind { get; init; }

    /// <summary>Hash of the pinned definition.</summary>
    public required string Definition { get; set; }

    public CaseChannel Channel { get; init; }

    public SubjectKind SubjectKind { get; init; }

    public required string SubjectName { get; init; }

    public required string SubjectNameIndex { get; init; }

    public required string SubjectNumber { get; init; }

    public required string SubjectIndex { get; init; }

    public string? Phone { get; init; }

    public Guid? SubjectAccount { get; init; }

    public Guid FiledBy { get; init; }

    public required string Region { get; init; }

    public required string Organisation { get; init; }

    public required string Form { get; set; }

    /// <summary>Outcomes of steps and what officers filled in, by element.</summary>
    public required string Variables { get; set; }

    public required string Process { get; set; }

    /// <summary>The elements and flows passed so far, in order and with times; see <see cref="Running.Trail"/>.</summary>
    public string Trail { get; set; } = "";

    public CaseState State { get; set; }

    public CaseOutcome? Outcome { get; set; }

    public Light Light { get; set; }

    public DateTimeOffset? Due { get; set; }

    /// <summary>Whether it waits for the applicant.</summary>
    public bool Waiting { get; set; }

    public DateTimeOffset FiledAt { get; init; }

    public DateTimeOffset? AcceptedAt { get; set; }

    public DateTimeOffset? DecidedAt { get; set; }

    public DateTimeOffset? ClosedAt { get; set; }

    /// <summary>Key of the case whose process called for this one.</summary>
    public Guid? CallerId { get; init; }

    /// <summary>Number of the call activity in the caller's process state.</summary>
    public int? CallerActivity { get; init; }

    /// <summary>Where the process stopped and cannot go on by itself.</summary>
    public string? Incidents { get; set; }

    /// <summary>Since when the first of them stands.</summary>
    public DateTimeOffset? StuckAt { get; set; }

    /// <summary>Messages that came before the process waited for them.</summary>
    public string? Kept { get; set; }

    /// <summary>How many events it has.</summary>
    public int Events { get; set; }

    /// <summary>How many clocks it has had.</summary>
    public int Clocks { get; set; }

    public int Version { get; set; }

    internal sealed class Table : IEntityTypeConfiguration<CaseRow>
    {
        public void Configure(EntityTypeBuilder<CaseRow> builder)
        {
            builder.ToTable("cases_case").HasKey(c => c.Id);
            builder.Property(c => c.Id).ValueGeneratedNever();
            builder.Property(c => c.SubjectName).IsPersonal();
            builder.Property(c => c.SubjectNumber).IsPersonal();
            builder.Property(c => c.Phone).IsPersonal();
            builder.Property(c => c.Form).IsPersonal();
            builder.Property(c => c.Variables).IsPersonal();
            builder.Property(c => c.Process).IsJson();
            builder.Property(c => c.Incidents).IsPersonal();
            builder.Property(c => c.Kept).IsPersonal();
            builder.Property(c => c.Version).IsConcurrencyToken();
            builder.HasIndex(c => c.Number).IsUnique();
            builder.HasIndex(c => new { c.Definition, c.Id }).HasFilter("closed_at is null");
            builder.HasIndex(c => c.SubjectIndex);
            builder.HasIndex(c => c.SubjectNameIndex);
            builder.HasIndex(c => new { c.SubjectAccount, c.Id });
            builder.HasIndex(c => new { c.FiledBy, c.Id });
            builder.HasIndex(c => new { c.CallerId, c.CallerActivity }).HasFilter("caller_id is not null");
            builder.HasIndex(c => new { c.StuckAt, c.Id }).HasFilter("stuck_at is not null");
        }
    }
}
