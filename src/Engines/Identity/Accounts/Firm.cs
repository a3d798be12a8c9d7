using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Yicheng.Identity.Accounts;

/// <summary>An organisation that agents act for, by its unified social credit code.</summary>
internal sealed class Firm
{
    public required string CreditCode { get; init; }

    public required string Name { get; set; }

    public string? EnglishName { get; set; }

    public required string Region { get; set; }

    public required string Address { get; set; }

    /// <summary>The account of the legal representative, who invites and removes agents.</summary>
    public Guid? Representative { get; set; }

    internal sealed class Table : IEntityTypeConfiguration<Firm>
    {
        public void Configure(EntityTypeBuilder<Firm> builder) => builder.ToTable("identity_firm").HasKey(f => f.CreditCode);
    }
}
