using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;

namespace Yicheng.Platform.Web.Tables;

/// <summary>The present address with some of its query changed, so that filters, order and place survive each other's links.</summary>
public static class QueryLink
{
    /// <summary>The link; a null value takes the parameter out.</summary>
    public static string With(HttpRequest request, params (string Name, string? Value)[] changes)
    {
        var query = new QueryBuilder(
            from pair in request.Query
            where changes.All(c => c.Name != pair.Key)
            from value in pair.Value
            where !string.IsNullOrEmpty(value)
            select KeyValuePair.Create(pair.Key, value));
        foreach (var (name, value) in changes)
        {
            if (value is not null)
            {
                query.Add(name, value);
            }
        }

        return request.PathBase.Add(request.Path) + query.ToString();
    }
}
