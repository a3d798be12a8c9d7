using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Yicheng.Cases.Contracts;
using Yicheng.Platform.Data;

namespace Yicheng.Cases.Data;

/// <summary>A file that somebody uploaded, and since filing the case it belongs to.</summary>
internal sealed class AttachmentRow
{
    public Guid Id { get; init; }

    public Guid Owner { get; init; }

    public Guid? CaseId { get; set; }

    public required string Name { get; init; }

    public required string Hash { get; init; }

    public required string MediaType { get; init; }

    public long Length { get; init; }

    public string? Material { get; set; }

    public TrustLevel Trust { get; set; }

    public DateTimeOffset At { get; init; }

    internal sealed class Table : IEntityTypeConfiguration<AttachmentRow>
    {
        public void Configure(EntityTypeBuilder<AttachmentRow> builder)
        {
            builder.ToTable("cases_attachment").HasKey(a => a.Id);
            builder.Property(a => a.Id).ValueGeneratedNever();
            builder.Property(a => a.Name).IsPersonal();
            builder.HasIndex(a => a.CaseId);
        }
    }
}

/// <summary>What a grant produced.</summary>
internal sealed class CertificateRow
{
    public required string Number { get; init; }

    public Guid CaseId { get; init; }

    public required string Part { get; init; }

    public required string Kind { get; init; }

    /// <summary>Stands on the certificate; without it the number tells nothing.</summary>
    public required string Code { get; init; }

    public required string TitleZh { get; init; }

    public string? TitleEn { get; init; }

    public SubjectKind HolderKind { get; init; }

    public required string Holder { get; init; }

    public Guid? HolderAccount { get; init; }

    public required string Fields { get; init; }

    public required string Organisation { get; init; }

    public required string Region { get; init; }

    public DateTimeOffset IssuedAt { get; init; }

    public DateOnly IssuedOn { get; init; }

    public DateOnly? ValidTo { get; init; }

    public string? Template { get; init; }

    public DateTimeOffset? RevokedAt { get; set; }

    public string? RevokedFor { get; set; }

    internal sealed class Table : IEntityTypeConfiguration<CertificateRow>
    {
        public void Configure(EntityTypeBuilder<CertificateRow> builder)
        {
            builder.ToTable("cases_certificate").HasKey(c => c.Number);
            builder.Property(c => c.Holder).IsPersonal();
            builder.Property(c => c.Fields).IsPersonal();
            builder.HasIndex(c => c.CaseId);
            builder.HasIndex(c => new { c.HolderAccount, c.Number });
        }
    }
}

/// <summary>The applicant's rating.</summary>
internal sealed class RatingRow
{
    public Guid CaseId { get; init; }

    public int Stars { get; init; }

    public string? Words { get; init; }

    public required string Tags { get; init; }

    public Guid By { get; init; }

    public DateTimeOffset At { get; init; }

    internal sealed class Table : IEntityTypeConfiguration<RatingRow>
    {
        public void Configure(EntityTypeBuilder<RatingRow> builder)
        {
            builder.ToTable("cases_rating").HasKey(r => r.CaseId);
            builder.Property(r => r.CaseId).ValueGeneratedNever();
            builder.Property(r => r.Words).IsPersonal();
            builder.Property(r => r.Tags).IsJson();
        }
    }
}
