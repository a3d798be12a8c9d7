using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Yicheng.Platform.Data;

/// <summary>Text that stands encrypted in its column.</summary>
internal sealed class PersonalText(FieldCipher cipher) : ValueConverter<string, string>(plain => cipher.Encrypt(plain), stored => cipher.Decrypt(stored));

/// <summary>A table with encrypted columns.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Keys">Columns of the primary key, in its order.</param>
/// <param name="Columns">The encrypted columns.</param>
internal sealed record PersonalTable(string Name, IReadOnlyList<string> Keys, IReadOnlyList<string> Columns)
{
    /// <summary>Every such table of the model, by name.</summary>
    public static IReadOnlyList<PersonalTable> Of(IModel model) =>
        [.. model.GetEntityTypes()
            .Select(entity => new PersonalTable(
                entity.GetTableName()!,
                [.. entity.FindPrimaryKey()!.Properties.Select(property => property.GetColumnName())],
                [.. entity.GetProperties().Where(property => property.GetValueConverter() is PersonalText).Select(property => property.GetColumnName())]))
            .Where(table => table.Columns.Count > 0)
            .OrderBy(table => table.Name, StringComparer.Ordinal)];

    /// <summary>The next rows in the order of the key, after the parameters <c>@k0…</c> unless it is the first page.</summary>
    public string Page(bool first, int rows)
    {
        var after = first ? "" : $" where ({string.Join(", ", Keys)}) > ({string.Join(", ", Keys.Select((_, i) => $"@k{i}"))})";
        return $"select {string.Join(", ", Keys.Concat(Columns))} from {Name}{after} order by {string.Join(", ", Keys)} limit {rows}";
    }

    /// <summary>Replaces one value where it is still <c>@old</c>.</summary>
    public string Replace(string column) =>
        $"update {Name} set {column} = @new where {string.Join(" and ", Keys.Select((key, i) => $"{key} = @k{i}"))} and {column} = @old";
}
