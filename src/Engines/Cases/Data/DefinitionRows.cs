using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Yicheng.Platform.Data;

namespace Yicheng.Cases.Data;

/// <summary>A process or decision table as it once was: brought by the package or published in the workbench. Never changed.</summary>
internal sealed class VersionRow
{
    /// <summary>Path in the package, such as <c>processes/licence.bpmn</c>.</summary>
    public required string File { get; init; }

    /// <summary>From 1, in the order in which texts were first seen.</summary>
    public int Number { get; init; }

    /// <summary>SHA-256 of the text, hexadecimal.</summary>
    public required string Hash { get; init; }

    public required string Text { get; init; }

    public bool FromPackage { get; init; }

    /// <summary>What a draft was called when it was published; empty for the package's.</summary>
    public required string Title { get; init; }

    public DateTimeOffset At { get; init; }

    internal sealed class Table : IEntityTypeConfiguration<VersionRow>
    {
        public void Configure(EntityTypeBuilder<VersionRow> builder)
        {
            builder.ToTable("cases_version").HasKey(v => new { v.File, v.Number });
            builder.HasIndex(v => new { v.File, v.Hash }).IsUnique();
        }
    }
}

/// <summary>Something done with a process or table. Never changed; a leaf of the ledger vouches for it.</summary>
internal sealed class VersionEventRow
{
    public Guid Id { get; init; }

    public required string File { get; init; }

    /// <summary>From 1 within the file.</summary>
    public int Seq { get; init; }

    public required string Act { get; init; }

    public DateTimeOffset At { get; init; }

    public Guid ActorId { get; init; }

    public required string ActorName { get; init; }

    public string? Organisation { get; init; }

    /// <summary>The version it is about; null where it is about a draft.</summary>
    public int? Version { get; init; }

    /// <summary>From when it is to be in force.</summary>
    public DateTimeOffset? EffectiveAt { get; init; }

    /// <summary>The publication that is called off.</summary>
    public int? CalledOff { get; init; }

    /// <summary>Hash of the package's own file as it was then.</summary>
    public string? Package { get; init; }

    /// <summary>The draft's title, hash or reason.</summary>
    public string? Note { get; init; }

    internal sealed class Table : IEntityTypeConfiguration<VersionEventRow>
    {
        public void Configure(EntityTypeBuilder<VersionEventRow> builder)
        {
            builder.ToTable("cases_version_event").HasKey(e => e.Id);
            builder.Property(e => e.Id).ValueGeneratedNever();
            builder.Property(e => e.ActorName).IsPersonal();
            builder.HasIndex(e => new { e.File, e.Seq }).IsUnique();
        }
    }
}

/// <summary>An edit under way.</summary>
internal sealed class DraftRow
{
    public Guid Id { get; init; }

    public required string File { get; init; }

    public required string Title { get; set; }

    public string Note { get; set; } = "";

    public required string Text { get; set; }

    /// <summary>The version that it was begun from, or rebased on.</summary>
    public int Base { get; set; }

    public Guid AuthorId { get; init; }

    public required string AuthorName { get; init; }

    public Guid SavedBy { get; set; }

    public required string SavedByName { get; set; }

    public DateTimeOffset At { get; init; }

    public DateTimeOffset SavedAt { get; set; }

    public int Version { get; set; }

    internal sealed class Table : IEntityTypeConfiguration<DraftRow>
    {
        public void Configure(EntityTypeBuilder<DraftRow> builder)
        {
            builder.ToTable("cases_draft").HasKey(d => d.Id);
            builder.Property(d => d.Id).ValueGeneratedNever();
            builder.Property(d => d.AuthorName).IsPersonal();
            builder.Property(d => d.SavedByName).IsPersonal();
            builder.Property(d => d.Version).IsConcurrencyToken();
            builder.HasIndex(d => new { d.File, d.Id });
        }
    }
}
