using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Yicheng.Platform.Data;

namespace Yicheng.Cases.Data;

/// <summary>Something that happened to a case. Never changed; a leaf of the ledger vouches for it.</summary>
internal sealed class EventRow
{
    public Guid Id { get; init; }

    public Guid CaseId { get; init; }

    public required string Number { get; init; }

    public int Seq { get; init; }

    public DateTimeOffset At { get; init; }

    public Guid ActorId { get; init; }

    public required string ActorName { get; init; }

    public string? Organisation { get; init; }

    public required string Act { get; init; }

    /// <summary>Sub-process id of the part; empty for the whole.</summary>
    public required string Part { get; init; }

    /// <summary>Particulars in canonical JSON; null where they were lawfully erased.</summary>
    public string? Details { get; init; }

    internal sealed class Table : IEntityTypeConfiguration<EventRow>
    {
        public void Configure(EntityTypeBuilder<EventRow> builder)
        {
            builder.ToTable("cases_event").HasKey(e => e.Id);
            builder.Property(e => e.Id).ValueGeneratedNever();
            builder.Property(e => e.ActorName).IsPersonal();
            builder.Property(e => e.Details).IsPersonal();
            builder.HasIndex(e => new { e.CaseId, e.Seq }).IsUnique();
        }
    }
}

/// <summary>A kind with its process as it was when cases were filed on it.</summary>
internal sealed class DefinitionRow
{
    /// <summary>SHA-256 of the text, hexadecimal.</summary>
    public required string Hash { get; init; }

    public required string Kind { get; init; }

    /// <summary>Id of its process.</summary>
    public required string Process { get; init; }

    /// <summary>SHA-256 of the process's file, hexadecimal: which version of it.</summary>
    public required string ProcessHash { get; init; }

    public required string Version { get; init; }

    public required string Text { get; init; }

    public DateTimeOffset At { get; init; }

    internal sealed class Table : IEntityTypeConfiguration<DefinitionRow>
    {
        public void Configure(EntityTypeBuilder<DefinitionRow> builder)
        {
            builder.ToTable("cases_definition").HasKey(d => d.Hash);
            builder.Property(d => d.Text).IsJson();
        }
    }
}
