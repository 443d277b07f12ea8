#include "ingest/column_role.h"

#include <algorithm>
#include <initializer_list>
#include <span>

#include "base/text.h"

namespace roundtable {
namespace {

bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
bool is_word(char c) {
  return is_upper(c) || is_lower(c) || (c >= '0' && c <= '9') || (c & 0x80) != 0 || c == '#';
}

// "*datum" is how a word may end, "kunde*" how it may begin. Words are folded: "ß" is "ss".
bool matches(std::string_view word, std::string_view pattern) {
  if (pattern.starts_with('*')) return word.ends_with(pattern.substr(1));
  if (pattern.ends_with('*')) return word.starts_with(pattern.substr(0, pattern.size() - 1));
  return word == pattern;
}

using Patterns = std::span<const std::string_view>;

bool any(std::span<const std::string> words, Patterns patterns) {
  return std::ranges::any_of(words, [&](const std::string& word) {
    return std::ranges::any_of(patterns, [&](std::string_view p) { return matches(word, p); });
  });
}

constexpr std::string_view kDate[] = {"date", "*date", "datum",    "*datum",
                                      "day",  "tag",   "timestamp"};
constexpr std::string_view kNotDate[] = {"update*", "days", "due*days"};
// Numbers that are neither money earned nor pieces sold, whatever else the header says.
constexpr std::string_view kOther[] = {"currency", "währung", "tax",    "vat",     "mwst",
                                       "ust",      "steuer",  "weight", "gewicht", "probability"};
constexpr std::string_view kStaff[] = {"rep",
                                       "reps",
                                       "salesrep",
                                       "salesperson",
                                       "salesman",
                                       "seller",
                                       "employee",
                                       "employees",
                                       "staff",
                                       "mitarbeiter*",
                                       "verkäufer*",
                                       "verkaeufer*",
                                       "vertreter*",
                                       "vertriebler",
                                       "aussendienst*",
                                       "kundenbetreuer*",
                                       "sachbearbeiter*",
                                       "berater*",
                                       "accountmanager",
                                       "vertriebsmitarbeiter*"};
constexpr std::string_view kDiscount[] = {"discount", "discounts", "rabatt*", "*rabatt",
                                          "nachlass", "skonto",    "rebate"};
constexpr std::string_view kMargin[] = {"margin", "margins",    "marge*",  "*marge",
                                        "gp",     "profit",     "*gewinn", "deckungsbeitrag*",
                                        "db",     "rohertrag*", "markup",  "ertrag"};
constexpr std::string_view kCost[] = {"cost",     "costs",     "cogs",         "kosten",
                                      "*kosten",  "einstand*", "wareneinsatz", "ek",
                                      "einkauf*", "ekpreis",   "selbstkosten"};
constexpr std::string_view kPrice[] = {"price", "prices", "preis*",  "*preis",  "list", "msrp",
                                       "uvp",   "vk",     "vkpreis", "ekpreis", "rate"};
// With a price or a cost they say that it is of the whole line …
constexpr std::string_view kWhole[] = {"ext",     "extd", "extended", "total",
                                       "gesamt*", "line", "sum",      "summe"};
// … and these that it is of one piece.
constexpr std::string_view kPiece[] = {"unit",   "per",     "each",   "pro",    "je",
                                       "stück*", "einzel*", "*preis", "current"};
constexpr std::string_view kQuantity[] = {
    "quantity", "quantities", "qty", "menge",  "*menge",    "anzahl", "units",   "pieces",
    "pcs",      "stück",      "stk", "stueck", "stückzahl", "seats",  "qtytotal"};
constexpr std::string_view kRevenue[] = {
    "revenue", "revenues", "sales",  "turnover",    "umsatz*",   "*umsatz",     "erlös*",
    "erloes*", "amount",   "amt",    "betrag",      "*betrag",   "nettobetrag", "netto",
    "net",     "total",    "gesamt", "gesamtpreis", "warenwert", "*wert",       "value"};
constexpr std::string_view kDocument[] = {
    "id",           "ids",         "recid",    "no",        "nr",         "num",
    "number",       "#",           "nummer",   "*nummer",   "*nr",        "code",
    "sku",          "ean",         "upc",      "gtin",      "mpn",        "serial",
    "zip",          "zipcode",     "postal",   "postcode",  "postalcode", "plz",
    "postleitzahl", "phone",       "telefon*", "fax",       "iban",       "uid",
    "key",          "invoice",     "invoices", "rechnung*", "order",      "orders",
    "auftrag*",     "bestellung*", "document", "doc",       "docno",      "beleg*",
    "dokument*",    "po",          "contract", "vertrag*",  "quote",      "angebot*",
    "lieferschein*"};
constexpr std::string_view kTerritory[] = {
    "country", "city",    "territory", "region",   "land", "*land",    "stadt",  "ort",
    "gebiet",  "*gebiet", "state",     "province", "area", "location", "county", "standort"};
constexpr std::string_view kCategory[] = {"category",   "categories", "subcategory", "group",
                                          "*group",     "gruppe",     "*gruppe",     "kategorie*",
                                          "*kategorie", "class",      "segment",     "*segment",
                                          "family",     "sparte",     "branche",     "market"};
constexpr std::string_view kMaker[] = {"manufacturer", "manufacturers", "hersteller*", "mfg",
                                       "mfr",          "maker",         "brand",       "marke",
                                       "publisher",    "producer"};
constexpr std::string_view kVendor[] = {"vendor",    "vendors",    "supplier",
                                        "suppliers", "lieferant*", "anbieter"};
constexpr std::string_view kDistributor[] = {"distributor",  "distributors",  "disty",
                                             "distri",       "distribution",  "wholesaler",
                                             "grosshändler", "grosshaendler", "grosshandel"};
constexpr std::string_view kCustomer[] = {
    "customer", "customers", "kunde*", "*kunde", "client",  "clients",      "company",
    "firma*",   "enduser",   "buyer",  "käufer", "kaeufer", "auftraggeber", "consumer"};
constexpr std::string_view kProduct[] = {
    "product", "products",    "produkt*", "item",        "items",        "artikel*", "article",
    "ware",    "description", "desc",     "bezeichnung", "*bezeichnung", "part"};

// Numbers of money and pieces, most telling first.
ColumnRole numeric_role(std::span<const std::string> words) {
  if (any(words, kDiscount)) return ColumnRole::kDiscount;
  if (any(words, kMargin)) return ColumnRole::kMargin;
  const bool cost = any(words, kCost);
  const bool price = any(words, kPrice);
  // What one piece costs or is sold at is no cost of the line: margin must not use it.
  if (cost) return any(words, kPiece) ? ColumnRole::kPrice : ColumnRole::kCost;
  if (price) return any(words, kWhole) ? ColumnRole::kRevenue : ColumnRole::kPrice;
  if (any(words, kQuantity)) return ColumnRole::kQuantity;
  if (any(words, kRevenue)) return ColumnRole::kRevenue;
  return ColumnRole::kNone;
}

ColumnRole named_role(std::span<const std::string> words) {
  if (any(words, kDocument)) return ColumnRole::kDocument;
  if (any(words, kTerritory)) return ColumnRole::kTerritory;
  if (any(words, kCategory)) return ColumnRole::kCategory;
  if (any(words, kDistributor)) return ColumnRole::kDistributor;
  if (any(words, kMaker) || any(words, kVendor)) return ColumnRole::kVendor;
  if (any(words, kCustomer)) return ColumnRole::kCustomer;
  if (any(words, kProduct)) return ColumnRole::kProduct;
  return ColumnRole::kNone;
}

}  // namespace

std::vector<std::string> header_words(std::string_view header) {
  std::vector<std::string> words;
  std::string word;
  const auto end_word = [&] {
    const std::size_t letters = word.find_last_not_of("0123456789") + 1;
    if (letters > 0) word.resize(letters);  // "rep1" is a rep
    if (!word.empty()) words.push_back(name_key(word));
    word.clear();
  };
  for (std::size_t i = 0; i < header.size(); ++i) {
    if (!is_word(header[i])) {
      end_word();
      continue;
    }
    // "vendorName" and "SKUCode" are two words each.
    const bool lower_before = i > 0 && is_lower(header[i - 1]);
    const bool lower_behind = i + 1 < header.size() && is_lower(header[i + 1]);
    const bool upper_before = i > 0 && is_upper(header[i - 1]);
    if (is_upper(header[i]) && (lower_before || (upper_before && lower_behind))) end_word();
    word += header[i];
  }
  end_word();
  return words;
}

ColumnRole role_of_header(std::string_view header) {
  const std::vector<std::string> words = header_words(header);
  const auto is = [&](std::string_view word) { return std::ranges::count(words, word) > 0; };
  if (any(words, kDate) && !any(words, kNotDate)) return ColumnRole::kDate;
  // Before "sales", which alone is revenue, and "account", "end user" as two words.
  if (any(words, kStaff) || (is("account") && is("manager"))) return ColumnRole::kStaff;
  if (any(words, kOther)) return ColumnRole::kNone;
  const ColumnRole numeric = numeric_role(words);
  if (numeric != ColumnRole::kNone) return numeric;
  const ColumnRole named = named_role(words);
  if (named == ColumnRole::kNone && is("end") && is("user")) return ColumnRole::kCustomer;
  return named;
}

bool names_maker(std::string_view header) {
  const std::vector<std::string> words = header_words(header);
  return any(words, kMaker);
}

}  // namespace roundtable
